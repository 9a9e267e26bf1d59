import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { debounced } from './debounced'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('many key presses ask once, after the pause', () => {
  const ask = vi.fn()
  const soon = debounced(ask, 60)
  for (let i = 0; i < 5; i++) {
    soon()
    vi.advanceTimersByTime(59)
  }
  expect(ask).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(ask).toHaveBeenCalledTimes(1)
})

test('Enter asks at once and the pause asks no second time', () => {
  const ask = vi.fn()
  const soon = debounced(ask, 60)
  soon()
  soon.now()
  vi.advanceTimersByTime(200)
  expect(ask).toHaveBeenCalledTimes(1)
})
