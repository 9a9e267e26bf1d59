import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import type { SearchAnswer, SearchHit } from '../../api/bindings'
import LookUp from './LookUp.svelte'
import Search from './Search.svelte'
import { Search as Searching } from './search.svelte'

const { answers, mailroom } = vi.hoisted(() => {
  /** Questions that wait for their answer, while they are held. */
  const answers = { held: false, waiting: [] as (() => void)[], async give() {
    this.held = false
    for (const go of this.waiting.splice(0)) go()
    await new Promise((over) => setTimeout(over, 20))
  } }
  const hit = (entryNumber: string) => ({ summary: { entryNumber, receivedOn: '2026-11-20', fileName: entryNumber }, sender: null, why: null, page: 1, snippet: [], matched: [], newer: false }) as unknown as SearchHit
  const found = async (text: string) => {
    if (answers.held) await new Promise<void>((resolve) => answers.waiting.push(resolve))
    return { hits: [hit(text.trim()), hit(`${text.trim()} 2`)], total: 2, complete: true, notUnderstood: [], facets: [] } as SearchAnswer
  }
  const known: Record<string, unknown> = { lookUp: vi.fn(found), search: ({ query }: { query: string }) => found(query), letter: () => new Promise(() => undefined) }
  return { answers, mailroom: new Proxy(known, { get: (all, name: string) => all[name] ?? (async () => []) }) }
})
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom }))
vi.mock('../../api/pictures', () => ({ prefetch: vi.fn(), showState: vi.fn() }))
vi.mock('@tauri-apps/api/event', () => ({ listen: async () => () => undefined }))

beforeEach(() => {
  answers.held = false
  answers.waiting = []
})

async function counter() {
  const onopen = vi.fn()
  const onclose = vi.fn()
  const { unmount } = render(LookUp, { onopen, onclose })
  const input = document.querySelector('#look-up') as HTMLInputElement
  const type = (value: string) => fireEvent.input(input, { target: { value } })
  await type('Meier')
  await screen.findByText('Meier', { selector: '.entry' })
  answers.held = true
  return { input, type, onopen, onclose, unmount }
}

test('at the counter Enter opens the first answer to what stands there, as soon as it is here, and once', async () => {
  const { input, type, onopen } = await counter()
  await type('Weber')
  await fireEvent.keyDown(input, { key: 'Enter' })
  await fireEvent.keyDown(input, { key: 'Enter' })
  expect(onopen).not.toHaveBeenCalled()
  await answers.give()
  expect(onopen.mock.calls).toEqual([['Weber']])
})

test('at the counter nothing opens any more when something else is typed, or the counter is closed', async () => {
  const { input, type, onopen, unmount } = await counter()
  await type('Weber')
  await fireEvent.keyDown(input, { key: 'Enter' })
  await type('Webermann')
  await answers.give()
  expect(onopen).not.toHaveBeenCalled()
  answers.held = true
  await type('Schulz')
  await fireEvent.keyDown(input, { key: 'Enter' })
  unmount()
  await answers.give()
  expect(onopen).not.toHaveBeenCalled()
})

async function searching() {
  const search = new Searching()
  render(Search, { search, onlookup: vi.fn() })
  const input = document.querySelector('input[role=combobox]') as HTMLInputElement
  input.focus()
  const type = (value: string) => fireEvent.input(input, { target: { value } })
  await type('alt')
  await vi.waitFor(() => expect(search.answered).toBe('alt'))
  answers.held = true
  return { search, input, type }
}
const list = () => document.querySelector('.rest [role=listbox]')

test.each(['Enter', 'ArrowDown'])('%s goes to the hits of what was just typed, not to those of before', async (key) => {
  const { search, input, type } = await searching()
  await type('neu')
  await fireEvent.keyDown(input, { key })
  expect(search.active).toBe(-1)
  await answers.give()
  await vi.waitFor(() => expect(search.review.number).toBe('neu'))
  expect(search.active).toBe(0)
  expect(document.activeElement).toBe(list())
})

test('the first Enter of all goes to the hits as well', async () => {
  const search = new Searching()
  render(Search, { search, onlookup: vi.fn() })
  const input = document.querySelector('input[role=combobox]') as HTMLInputElement
  input.focus()
  await fireEvent.input(input, { target: { value: 'neu' } })
  await fireEvent.keyDown(input, { key: 'Enter' })
  await vi.waitFor(() => expect(search.review.number).toBe('neu'))
  await vi.waitFor(() => expect(document.activeElement).toBe(list()))
})

test('whoever types on or goes elsewhere meanwhile is left there', async () => {
  const { search, input, type } = await searching()
  await type('neu')
  await fireEvent.keyDown(input, { key: 'Enter' })
  const elsewhere = screen.getAllByRole('button')[0] as HTMLElement
  elsewhere.focus()
  await answers.give()
  expect(document.activeElement).toBe(elsewhere)
  expect(search.active).toBe(-1)
})

test('news while one waits do not lead to the hits of before', async () => {
  const { search, input, type } = await searching()
  await type('neu')
  await fireEvent.keyDown(input, { key: 'Enter' })
  search.again()
  const [asked, again] = answers.waiting.splice(0)
  asked?.()
  await new Promise((over) => setTimeout(over, 10))
  expect(search.active).toBe(-1)
  again?.()
  await vi.waitFor(() => expect(search.review.number).toBe('neu'))
})
