import { beforeEach, expect, test, vi } from 'vitest'
import { fetchLetter, fetchWords, forgetLetter, hearNews, prefetchAround } from './letters'

const { letter, words, hearPictures, prefetch, showState } = vi.hoisted(() => ({ letter: vi.fn(), words: vi.fn(), hearPictures: vi.fn(), prefetch: vi.fn(), showState: vi.fn() }))
let seq = 1
vi.mock('./client', async (original) => ({ ...(await original<object>()), mailroom: { letter, words } }))
vi.mock('./pictures', () => ({ hearPictures, prefetch, showState }))

beforeEach(() => {
  for (let n = 0; n < 20; n++) forgetLetter(String(n))
  letter.mockReset().mockImplementation(async (number: string) => ({ summary: { entryNumber: number }, pages: [{}], history: [{ kind: 'recognised', seq: seq }] }))
  words.mockReset().mockResolvedValue([])
  prefetch.mockReset()
})

test('a neighbour that was fetched before is not asked for again, and neither are its words', async () => {
  prefetchAround(0, (near) => (near === 1 ? '1' : undefined))
  await vi.waitFor(() => expect(words).toHaveBeenCalledTimes(1))
  await Promise.all([fetchLetter('1'), fetchWords('1', 1)])
  expect([letter.mock.calls.length, words.mock.calls.length, prefetch.mock.calls]).toEqual([1, 1, [['1', 1]]])
})

test('news make it old', async () => {
  await fetchLetter('1')
  hearNews({ arrived: [], letters: ['1'], progress: false, problems: false, filing: false, baskets: false, days: false, roles: false, index: false })
  await fetchLetter('1')
  expect(letter).toHaveBeenCalledTimes(2)
  expect(hearPictures).toHaveBeenCalledWith('1')
})

test('what failed is asked again', async () => {
  letter.mockRejectedValueOnce(new Error('no'))
  await expect(fetchLetter('2')).rejects.toThrow()
  await expect(fetchLetter('2')).resolves.toMatchObject({ summary: { entryNumber: '2' } })
})

test('only a few are kept, however many were opened', async () => {
  for (let n = 0; n < 20; n++) await fetchLetter(String(n))
  await fetchLetter('0')
  expect(letter).toHaveBeenCalledTimes(21)
})

test('pictures are those of the newest state of the pages', async () => {
  await fetchLetter('1')
  expect(showState).toHaveBeenLastCalledWith('1', 1)
  seq = 2
  forgetLetter('1')
  await fetchLetter('1')
  expect(showState).toHaveBeenLastCalledWith('1', 2)
})
