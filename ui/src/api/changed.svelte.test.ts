import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'
import type { Changed } from './bindings'
import { hear, keepFresh } from './changed'

const { listeners } = vi.hoisted(() => ({ listeners: [] as ((event: { payload: Changed }) => void)[] }))
vi.mock('./bindings', () => ({ events: { changed: { listen: async (listener: (event: { payload: Changed }) => void) => listeners.push(listener) } } }))

const news = (letters: string[]) => ({ letters, arrived: [] }) as unknown as Changed

test('what is looked at while fetching does not fetch again; news that concern it do', () => {
  hear()
  const typed = $state({ text: '' })
  const fetch = vi.fn(() => typed.text)
  const stop = $effect.root(() => {
    $effect(() => keepFresh(fetch, (news) => news.letters.length > 0))
  })
  flushSync()
  typed.text = 'a'
  flushSync()
  expect(fetch).toHaveBeenCalledTimes(1)
  for (const payload of [news([]), news(['1'])]) listeners.forEach((listener) => listener({ payload }))
  expect(fetch).toHaveBeenCalledTimes(2)
  stop()
  listeners.forEach((listener) => listener({ payload: news(['1']) }))
  expect(fetch).toHaveBeenCalledTimes(2)
})
