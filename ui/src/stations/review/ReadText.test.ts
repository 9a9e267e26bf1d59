import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Letter, MarkedPage, Word } from '../../api/bindings'
import ReadText from './ReadText.svelte'
import { Review } from './review.svelte'

const { letter, words, marks } = vi.hoisted(() => ({ letter: vi.fn(), words: vi.fn(), marks: vi.fn() }))
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom: { letter, words, marks } }))
vi.mock('../../api/pictures', () => ({ prefetch: vi.fn(), showState: vi.fn() }))

const word = (text: string, confidence: number, place: number): Word => ({ text, confidence, x: place * 200, y: 0, w: 180, h: 40, line: 0, block: 0 })
const pages = [1, 2].map((number) => ({ number, width: 2480, height: 3508, dpi: 300, blank: false, confidence: 90, problem: null }))
const summary = {
  entryNumber: '2026-000001', receivedOn: '2026-11-21', receivedAt: '2026-11-21T13:05:00Z', stage: 'recognised', fileName: 'scan.pdf',
  channel: 'scanFolder', pages: 2, confidence: 90, duplicateOf: null, problem: null,
  sender: null, subject: null, kind: null, unit: null, deadline: null, matter: null, doubtful: false, urgent: false, circulation: 'none', lead: null, timeliness: null,
  receipt: { receivedOn: '2026-11-21', time: null, arrival: null, reason: '' }, sealed: null, joinedInto: null,
} as const

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn()
  letter.mockResolvedValue({ summary, hash: '', bytes: 1, pages, dropped: [], stamp: { lines: [], head: 0, place: 'topRight' }, proposal: null, confirmed: null, filed: null, proposedMatter: null, disposition: null, history: [] } satisfies Letter)
  words.mockImplementation(async (_: string, page: number) =>
    page === 1 ? [word('Widerspruch', 96, 0), word('Vo11ziehung', 41, 1), word('Grundsteuer,', 95, 2)] : [word('Grüße', 30, 0)],
  )
})

async function open(sought = ''): Promise<Review> {
  const review = new Review()
  await review.open('2026-000001', 1, sought)
  render(ReadText, { review })
  return review
}

test('a doubtful word is marked and says how doubtful it is; a sure one is not', async () => {
  await open()
  expect(screen.getByText('Vo11ziehung').classList).toContain('doubt')
  expect(screen.getByText('Vo11ziehung').title).toBe('unsicher gelesen (41 %)')
  expect(screen.getByText('Widerspruch').classList).not.toContain('doubt')
  expect(screen.getByText('ein Wort unsicher')).toBeTruthy()
})

test('what a search found is marked, also after turning the page', async () => {
  marks.mockResolvedValue([
    { page: 1, places: [{ words: [2], why: 'exact' }] },
    { page: 2, places: [{ words: [0], why: 'similar' }] },
  ] satisfies MarkedPage[])
  const review = await open('Grundsteuer')
  await vi.waitFor(() => expect(screen.getByText('Grundsteuer,').classList).toContain('here'))
  expect(marks).toHaveBeenCalledWith('2026-000001', 'Grundsteuer', false)
  expect(screen.getByText('Widerspruch').classList).not.toContain('found')
  await review.toHit(1)
  expect(review.page).toBe(2)
  await vi.waitFor(() => expect(screen.getByText('Grüße').classList).toContain('here'))
  await review.toHit(1)
  expect(review.page).toBe(1)
})

test('pointing at a word looks at its place on the page', async () => {
  const review = await open()
  await fireEvent.click(screen.getByText('Grundsteuer,'))
  expect(review.current).toBe(2)
})

test('from doubt to doubt goes across pages', async () => {
  const review = await open()
  const next = screen.getByRole('button', { name: 'Nächstes unsichere Wort' })
  await fireEvent.click(next)
  expect([review.page, review.words[review.current]?.text]).toEqual([1, 'Vo11ziehung'])
  await fireEvent.click(next)
  await vi.waitFor(() => expect([review.page, review.words[review.current]?.text]).toEqual([2, 'Grüße']))
})

test('an answer for a letter that is no longer wanted is thrown away', async () => {
  const review = new Review()
  let late: ((value: Letter) => void) | undefined
  letter.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)))
  const first = review.open('2026-000007')
  await review.open('2026-000001')
  late?.({ summary: { ...summary, entryNumber: '2026-000007' }, hash: '', bytes: 1, pages: [], dropped: [], stamp: { lines: [], head: 0, place: 'topRight' }, proposal: null, confirmed: null, filed: null, proposedMatter: null, disposition: null, history: [] })
  await first
  expect(review.letter?.summary.entryNumber).toBe('2026-000001')
})
