import { expect, test, vi } from 'vitest'
import type { Letter } from '../../api/bindings'
import { Arranging } from './arranging'
import { Review } from './review.svelte'

const { dropPages, rescanPage, chooseFiles } = vi.hoisted(() => ({ dropPages: vi.fn(), rescanPage: vi.fn(), chooseFiles: vi.fn() }))
const letter = vi.hoisted(() => (entryNumber: string) => ({ summary: { entryNumber, receivedOn: '2026-11-20' }, proposal: null, confirmed: null, history: [], pages: [{ number: 1 }, { number: 2 }], dropped: [] }) as unknown as Letter)
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom: { dropPages, rescanPage, letter: async (number: string) => letter(number), words: async () => [], find: async () => [] } }))
vi.mock('../../api/choose', () => ({ chooseFiles }))
vi.mock('../../api/pictures', () => ({ prefetch: vi.fn(), showState: vi.fn() }))

test('nothing is done with the pages of a letter that is not shown yet', async () => {
  const review = new Review()
  await review.open('1')
  const arranging = new Arranging(review)
  review.number = '2'
  await arranging.drop([2])
  expect(dropPages).not.toHaveBeenCalled()
  review.number = '1'
  await arranging.drop([2])
  expect(dropPages).toHaveBeenCalledWith('1', [2])
})

test('a rescan takes the place of the page it was chosen for, wherever one has leafed meanwhile', async () => {
  const review = new Review()
  await review.open('1')
  chooseFiles.mockImplementationOnce(async () => {
    await review.open('2')
    return ['scan.pdf']
  })
  await new Arranging(review).rescan(2)
  expect(rescanPage).toHaveBeenCalledWith('1', 2, 'scan.pdf')
})
