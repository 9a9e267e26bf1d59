import { expect, test } from 'vitest'
import bindings from '../src/api/bindings.ts?raw'
import { answers } from './answers'

test('every command of the window has an invented answer', () => {
  const commands = [...bindings.matchAll(/__TAURI_INVOKE\("(\w+)"/g)].map(([, name]) => name ?? '')
  expect(commands.length).toBeGreaterThan(100)
  expect(commands.filter((name) => !answers[name])).toEqual([])
})

test('no answer is left of a command that is gone', () => {
  const left = Object.keys(answers).filter((name) => !name.startsWith('plugin:') && !bindings.includes(`"${name}"`))
  expect(left).toEqual([])
})
