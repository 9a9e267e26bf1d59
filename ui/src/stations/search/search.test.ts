import { beforeEach, expect, test, vi } from 'vitest'
import type { SearchAnswer, SearchQuestion } from '../../api/bindings'
import { searches } from '../../seat/searches.svelte'
import { Completing } from './completing.svelte'
import { Search } from './search.svelte'

const { ask, complete } = vi.hoisted(() => ({ ask: vi.fn(), complete: vi.fn() }))
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom: { search: ask, completeQuery: complete } }))

const answer = (total: number): SearchAnswer => ({
  hits: [], total, complete: true, notUnderstood: [], facets: [{ kind: 'unit', values: [{ value: 'Bauamt', count: total }] }],
})
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const asked = (call: number) => ask.mock.calls[call]?.[0] as SearchQuestion

beforeEach(() => {
  ask.mockReset().mockImplementation(async ({ query }: SearchQuestion) => answer(query.length))
  searches.recent = []
})

test('typing asks once for what stands in the box at the end', async () => {
  const search = new Search()
  for (const so_far of ['G', 'Gr', 'Gru', 'Grund']) search.type(so_far)
  await vi.waitFor(() => expect(search.answered).toBe('Grund'))
  expect(ask.mock.calls.map(([question]) => [question.query, question.typing])).toEqual([['Grund', true]])
  expect(searches.recent).toEqual([])
})

test('Enter asks for the finished word, which is remembered', async () => {
  const search = new Search()
  search.type('Grund')
  search.submit()
  await vi.waitFor(() => expect(search.answered).toBe('Grund'))
  expect(asked(0).typing).toBe(false)
  expect(searches.recent).toEqual(['Grund'])
})

test('a late answer to an old question does not show', async () => {
  const search = new Search()
  ask.mockImplementation(async ({ query }: SearchQuestion) => {
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
  await vi.waitFor(() => expect(search.shown).toBe(true))
  search.type('  ')
  search.submit()
  expect([search.answered, search.shown, search.active]).toEqual(['', false, -1])
})

test('narrowing and order are part of the question, and can be taken back', async () => {
  const search = new Search()
  search.take('Grund')
  await vi.waitFor(() => expect(search.facets[0]?.values[0]?.value).toBe('Bauamt'))
  search.toggle('unit', 'Bauamt')
  search.toggle('unit', 'Sozialamt')
  search.sortBy('newest')
  await vi.waitFor(() => expect(asked(ask.mock.calls.length - 1).sort).toBe('newest'))
  const last = asked(ask.mock.calls.length - 1)
  expect(last.narrow).toEqual([{ kind: 'unit', value: 'Bauamt' }, { kind: 'unit', value: 'Sozialamt' }])
  search.toggle('unit', 'Bauamt')
  expect(search.isOn('unit', 'Bauamt')).toBe(false)
  search.type('')
  search.submit()
  await vi.waitFor(() => expect(asked(ask.mock.calls.length - 1).query).toBe(''))
  expect(search.shown).toBe(true)
  search.widen()
  await vi.waitFor(() => expect(search.shown).toBe(false))
})

test('proposals close, come back when one types on, and can be walked through', async () => {
  const field = { kind: 'field', from: 0, text: 'von:', label: 'von:', letters: 0 } as const
  const word = { kind: 'word', from: 0, text: 'vonseiten', label: 'vonseiten', letters: 2 } as const
  complete.mockImplementation(async (query: string) => (query === 'vo' ? [field, word] : [field]))
  const completing = new Completing()
  await completing.ask('vo')
  expect([completing.open, completing.chosen]).toEqual([true, undefined])
  completing.step(1)
  expect(completing.chosen).toEqual(field)
  completing.step(1)
  completing.step(1)
  expect(completing.at).toBe(-1)
  completing.step(-1)
  expect(completing.chosen).toEqual(word)
  const late = completing.ask('vo')
  completing.close()
  await late
  expect(completing.open).toBe(false)
  await completing.ask('Von:')
  expect(completing.open).toBe(false)
})
