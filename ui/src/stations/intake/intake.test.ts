import { beforeEach, expect, test, vi } from 'vitest'
import type { Stage, Summary, Which } from '../../api/bindings'
import { Intake } from './intake.svelte'

const { list, counts, letter } = vi.hoisted(() => ({ list: vi.fn(), counts: vi.fn(), letter: vi.fn() }))
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom: { list, counts, letter } }))
vi.mock('../../api/pictures', () => ({ prefetch: vi.fn(), showState: vi.fn() }))

let letters = 200
let stages: Record<number, Stage> = {}
const summary = (n: number): Summary => ({
  entryNumber: `2026-${String(n).padStart(6, '0')}`, receivedOn: '2026-11-21', receivedAt: '2026-11-21T13:05:00Z', stage: stages[n] ?? 'proposed',
  fileName: `${n}.pdf`, channel: 'scanFolder', pages: null, confidence: null, duplicateOf: null, problem: null,
  sender: null, subject: null, kind: null, unit: null, deadline: null, matter: null, doubtful: false, urgent: false, circulation: 'none', lead: null, timeliness: null,
  receipt: { receivedOn: '2026-11-21', time: null, arrival: null, reason: '' }, sealed: null, joinedInto: null,
})

beforeEach(() => {
  letters = 200
  stages = {}
  counts.mockImplementation(async () => ({ letters, unread: 0, unreadable: 0, open: letters, doubtful: 0, urgent: 7, problemCases: 0 }))
  list.mockImplementation(async (_: Which, offset: number, limit: number) =>
    Array.from({ length: Math.max(0, Math.min(limit, letters - offset)) }, (_, i) => summary(letters - offset - i)))
  letter.mockImplementation(async (entryNumber: string) => ({ summary: { ...summary(1), entryNumber }, hash: '', bytes: 1, pages: [], proposal: null, confirmed: null, history: [] }))
})

async function opened(index: number): Promise<Intake> {
  const intake = new Intake()
  await intake.refresh()
  await intake.choose(index)
  return intake
}

test('letters that arrive do not change which letter lies open', async () => {
  const intake = await opened(3)
  expect(intake.review.number).toBe('2026-000197')
  letters += 5
  expect(await intake.refresh()).toBe(5)
  expect([intake.active, intake.review.number]).toEqual([8, '2026-000197'])
})

test('a letter far down is opened although its row was not there', async () => {
  const intake = await opened(180)
  expect(intake.review.number).toBe('2026-000020')
})

test('the last of several quick choices wins', async () => {
  const intake = new Intake()
  await intake.refresh()
  await Promise.all([intake.choose(150), intake.choose(1)])
  expect([intake.active, intake.review.number]).toEqual([1, '2026-000199'])
})

test('stepping stops at both ends', async () => {
  const intake = await opened(199)
  intake.step(1)
  expect(intake.active).toBe(199)
  await intake.choose(0)
  intake.step(-1)
  expect(intake.active).toBe(0)
})

test('news that come while the list is fetched are fetched, too', async () => {
  const intake = await opened(0)
  const first = intake.refresh()
  letters += 1
  await Promise.all([first, intake.refresh()])
  expect(intake.list.total).toBe(201)
})

test('several are chosen by number: letters that arrive do not change which', async () => {
  const intake = await opened(3)
  await intake.mark(6, 'range')
  expect(intake.marks.count).toBe(4)
  await intake.mark(5, 'toggle')
  letters += 2
  await intake.refresh()
  const chosen = Array.from({ length: 12 }, (_, index) => index).filter((index) => intake.marks.has(intake.list.row(index)?.entryNumber))
  expect(chosen).toEqual([5, 6, 8])
})

test('only what waits to be accepted is accepted', async () => {
  stages = { 197: 'confirmed', 196: 'received' }
  const intake = await opened(2)
  await intake.mark(5, 'range')
  expect([intake.marks.count, intake.marks.acceptable()]).toEqual([4, ['2026-000198', '2026-000195']])
})

test('the next open letter lies below, else above, else nowhere', async () => {
  stages = { 199: 'confirmed', 198: 'received' }
  const intake = await opened(0)
  const none = () => false
  expect(await intake.nextOpen(0, none)).toBe(3)
  expect(await intake.nextOpen(199, none)).toBe(198)
  letters = 2
  await intake.refresh()
  expect(await intake.nextOpen(0, (row) => row.entryNumber === '2026-000002')).toBe(1)
  expect(await intake.nextOpen(0, () => true)).toBe(-1)
})

test('another part of the list keeps the letter on the desk', async () => {
  const intake = await opened(4)
  await intake.show('urgent')
  expect(list).toHaveBeenLastCalledWith('urgent', 0, 60)
  expect([intake.review.number, intake.list.total]).toEqual(['2026-000196', 7])
})
