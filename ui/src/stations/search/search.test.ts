import { beforeEach, expect, test, vi } from 'vitest'
import type { SearchAnswer } from '../../api/bindings'
import { Search } from './search.svelte'

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }))
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom: { search: ask } }))

const answer = (total: number): SearchAnswer => ({ hits: [], total, complete: true })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

beforeEach(() => void ask.mockReset().mockImplementation(async (query: string) => answer(query.length)))

test('typing asks once for what stands in the box at the end', async () => {
  const search = new Search()
  for (const so_far of ['G', 'Gr', 'Gru', 'Grund']) search.type(so_far)
  await vi.waitFor(() => expect(search.answered).toBe('Grund'))
  expect(ask.mock.calls.map(([query, typing]) => [query, typing])).toEqual([['Grund', true]])
})

test('Enter asks for the finished word', async () => {
  const search = new Search()
  search.type('Grund')
  search.submit()
  await vi.waitFor(() => expect(search.answered).toBe('Grund'))
  expect(ask.mock.calls[0]?.[1]).toBe(false)
})

test('a late answer to an old question does not show', async () => {
  const search = new Search()
  ask.mockImplementation(async (query: string) => {
    await pause(query === 'alt' ? 80 : 1)
    return answer(query === 'alt' ? 99 : 1)
  })
  search.type('alt')
  search.submit()
  search.type('neu')
  search.submit()
  await pause(120)
  expect([search.answered, search.hits.total]).toEqual(['neu', 1])
})

test('an empty box shows no hits', async () => {
  const search = new Search()
  search.type('Grund')
  search.submit()
  await vi.waitFor(() => expect(search.answered).toBe('Grund'))
  search.type('  ')
  search.submit()
  expect([search.answered, search.active]).toEqual(['', -1])
})
