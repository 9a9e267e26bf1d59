import { expect, test } from 'vitest'
import { practice, tasks } from './practice.svelte'

test('tasks are ticked off only while one practises, each once', () => {
  practice.did('opened')
  expect(practice.done.size).toBe(0)
  practice.on = true
  for (const task of [...tasks, ...tasks]) practice.did(task)
  expect([practice.done.size, practice.all]).toEqual([tasks.length, true])
})
