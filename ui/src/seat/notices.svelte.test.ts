import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Work } from '../api/work.svelte'
import { looks } from './looks.svelte'
import { tellWhatIsDue } from './notices.svelte'
import { practice } from './practice.svelte'

const notify = vi.hoisted(() => vi.fn(async () => {}))
vi.mock('../api/client', async (original) => ({ ...(await original<object>()), mailroom: { notify } }))

/** How often the system was told something while so many days were to be kept, one after the other. */
function toldOf(...days: number[]): number {
  const work = $state({ counts: { dueNow: 0 } })
  const stop = $effect.root(() => tellWhatIsDue(work as unknown as Work))
  for (const due of days) {
    work.counts.dueNow = due
    flushSync()
  }
  stop()
  return notify.mock.calls.length
}

beforeEach(() => {
  notify.mockClear()
  looks.notices = true
  practice.on = false
})

test('nobody who did not want it is told anything', () => {
  looks.notices = false
  expect(toldOf(3)).toBe(0)
})

test('more days than before are told once, and again when there are more again', () => {
  expect(toldOf(2, 2, 1)).toBe(1)
  notify.mockClear()
  expect(toldOf(2, 1, 2)).toBe(2)
})

test('days of the practice archive are told to nobody', () => {
  practice.on = true
  expect(toldOf(3)).toBe(0)
})
