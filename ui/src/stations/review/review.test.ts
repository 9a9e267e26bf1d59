import { beforeEach, expect, test, vi } from 'vitest'
import type { Changed, Letter } from '../../api/bindings'
import { forgetLetter } from '../../api/letters'
import { Review } from './review.svelte'

const { letter } = vi.hoisted(() => ({ letter: vi.fn() }))
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom: { letter, words: async () => [], find: async () => [] } }))
vi.mock('../../api/pictures', () => ({ prefetch: vi.fn(), showState: vi.fn(), address: () => '' }))

const pages = (count: number) => Array.from({ length: count }, (_, i) => ({ number: i + 1 }))
const answer = (entryNumber: string, count = 4) => ({ summary: { entryNumber, stage: 'proposed' }, proposal: null, confirmed: null, history: [], pages: pages(count), dropped: [] }) as unknown as Letter
const news = (number: string) => ({ letters: [number], arrived: [] }) as unknown as Changed

/** Answers that are given when the test says so. */
function later(): (letter: Letter) => void {
  let give: (letter: Letter) => void = () => undefined
  letter.mockImplementationOnce(() => new Promise<Letter>((done) => (give = done)))
  return (one) => give(one)
}

beforeEach(() => {
  for (const number of ['1', '2']) forgetLetter(number)
  letter.mockReset().mockImplementation(async (number: string) => answer(number))
})

test('whoever leafs on while news fetch the letter again stays on the page', async () => {
  const review = new Review()
  await review.open('1')
  const give = later()
  review.hear(news('1'))
  await review.goTo(3)
  give(answer('1'))
  await vi.waitFor(() => expect(review.letter?.pages).toHaveLength(4))
  await new Promise((done) => setTimeout(done))
  expect(review.page).toBe(3)
})

test('a letter opens at the page asked for, whatever is heard on its way', async () => {
  const review = new Review()
  await review.open('1', 4)
  const first = later()
  const second = later()
  const opening = review.open('2', 2)
  review.hear(news('2'))
  first(answer('2'))
  second(answer('2'))
  await opening
  await vi.waitFor(() => expect(review.letter?.summary.entryNumber).toBe('2'))
  expect(review.page).toBe(2)
})

test('where pages have gone the last one is shown', async () => {
  const review = new Review()
  await review.open('1', 4)
  letter.mockImplementation(async (number: string) => answer(number, 2))
  await review.again(4)
  expect(review.page).toBe(2)
})
