import { beforeEach, expect, test, vi } from 'vitest'
import type { Letter, Summary, Which } from '../../api/bindings'
import { forgetLetter } from '../../api/letters'
import { keyboard } from '../../keys/keyboard'
import { onTakenBack, takeBack } from '../review/takingBack'
import { Desk } from './desk'
import { Intake } from './intake.svelte'

const { list, counts, letter, accept, confirm, back, forward } = vi.hoisted(() => ({ list: vi.fn(), counts: vi.fn(), letter: vi.fn(), accept: vi.fn(), confirm: vi.fn(), back: vi.fn(), forward: vi.fn() }))
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom: { list, counts, letter, accept, confirm, forward, takeBack: back, recall: vi.fn(), words: async () => [], find: async () => [] } }))
vi.mock('../../api/pictures', () => ({ prefetch: vi.fn(), showState: vi.fn() }))

const confirmed = new Set<string>()
let kind: { value: string } | null
let unit: string
const all = ['2026-000005', '2026-000004', '2026-000003']
const summary = (entryNumber: string) =>
  ({ entryNumber, receivedOn: '2026-11-21', stage: confirmed.has(entryNumber) ? 'confirmed' : 'proposed', fileName: 'a.pdf' }) as Summary

beforeEach(() => {
  confirmed.clear()
  kind = { value: 'antrag' }
  unit = 'bauamt'
  for (const number of all) forgetLetter(number)
  list.mockImplementation(async (_: Which, offset: number, limit: number) => all.filter((number) => !confirmed.has(number)).slice(offset, offset + limit).map(summary))
  counts.mockImplementation(async () => ({ open: all.length - confirmed.size }))
  letter.mockImplementation(async (entryNumber: string) =>
    ({ summary: summary(entryNumber), pages: [], history: [], proposal: { kind, unit: { value: unit }, references: [], enclosures: [], senderAddress: [] }, confirmed: null }) as unknown as Letter)
  accept.mockReset().mockImplementation(async (numbers: string[]) => {
    for (const number of numbers) confirmed.add(number)
    return { accepted: numbers, stayed: [] }
  })
  forward.mockReset().mockImplementation(async (numbers: string[]) => ({ went: numbers, stayed: [], leaves: false }))
  confirm.mockReset().mockImplementation(async (number: string) => void confirmed.add(number))
  back.mockReset().mockImplementation(async (number: string) => confirmed.delete(number))
})

const left = vi.fn()

async function seated() {
  left.mockClear()
  const intake = new Intake()
  const desk = new Desk(intake, async () => void (await intake.refresh()), left)
  await intake.refresh()
  return { intake, desk }
}

test('a letter is accepted and the next one lies on the desk, however fast the key is pressed', async () => {
  const { intake, desk } = await seated()
  await intake.choose(0)
  await Promise.all([desk.accept(), desk.accept()])
  expect(confirm.mock.calls.map(([number]) => number)).toEqual(['2026-000005'])
  expect([intake.review.number, intake.active, intake.list.total]).toEqual(['2026-000004', 0, 2])
  await desk.accept()
  await desk.accept()
  expect([confirmed.size, intake.list.total]).toEqual([3, 0])
  await takeBack()
  await takeBack()
  await takeBack()
})

test('the keys leave the form when the letter is decided, not when that has been written', async () => {
  const { intake, desk } = await seated()
  await intake.choose(0)
  let written: (() => void) | undefined
  confirm.mockImplementationOnce((number: string) => new Promise<void>((resolve) => (written = () => resolve(void confirmed.add(number)))))
  const accepting = desk.accept()
  await vi.waitFor(() => expect(intake.review.letter?.summary.entryNumber).toBe('2026-000004'))
  expect(left).toHaveBeenCalledTimes(1)
  written?.()
  await accepting
  expect(left).toHaveBeenCalledTimes(1)
  await takeBack()
})

test('a letter that could not be written does not push away the one in which a person types', async () => {
  const { intake, desk } = await seated()
  await intake.choose(0)
  let fail: ((reason: string) => void) | undefined
  confirm.mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)))
  const accepting = desk.accept()
  await vi.waitFor(() => expect(intake.review.form?.letter.summary.entryNumber).toBe('2026-000004'))
  const field = document.createElement('input')
  field.dataset['field'] = 'unit'
  document.body.append(field)
  field.focus()
  fail?.('conflict')
  await accepting
  expect(intake.review.number).toBe('2026-000004')
  field.remove()
})

test('what a dialog asks about is sent, whatever lies on the desk by then', async () => {
  const { intake, desk } = await seated()
  await intake.mark(0, 'all')
  const what = desk.toSend()
  intake.marks.clear()
  await intake.choose(1)
  await desk.forward(what ?? [], { lead: null, copies: [], dispositions: [], note: '' })
  expect(forward.mock.calls.map(([numbers]) => numbers)).toEqual([all])
  await takeBack()
})

test('where one letter is left chosen, that one lies open and is accepted', async () => {
  const { intake, desk } = await seated()
  await intake.choose(0)
  await intake.mark(1, 'toggle')
  await intake.mark(1, 'toggle')
  expect([intake.marks.numbers(), intake.review.letter?.summary.entryNumber]).toEqual([[all[0]], all[0]])
  await desk.accept()
  expect(confirm.mock.calls.map(([number]) => number)).toEqual([all[0]])
  await takeBack()
})

test('several are accepted once, however often the key is pressed', async () => {
  const { intake, desk } = await seated()
  await intake.mark(0, 'all')
  await Promise.all([desk.accept(), desk.accept()])
  expect(accept).toHaveBeenCalledTimes(1)
  await takeBack()
})

test('what was typed and confirmed does not come back when the book says something else', async () => {
  const { intake, desk } = await seated()
  await intake.choose(0)
  if (intake.review.form) intake.review.form.draft.unit = 'kasse'
  await desk.accept()
  unit = 'ordnungsamt'
  forgetLetter('2026-000005')
  await intake.open('2026-000005')
  expect([intake.review.form?.draft.unit, intake.review.form?.changed]).toEqual(['ordnungsamt', false])
  await takeBack()
})

test('a letter without a kind is not confirmed by one key, but on purpose', async () => {
  const { intake, desk } = await seated()
  kind = null
  await intake.choose(1)
  const asked = vi.fn()
  const stop = keyboard.answer({ toKind: asked })
  await desk.accept()
  expect([confirm.mock.calls.length, asked.mock.calls.length, intake.review.number]).toEqual([0, 1, '2026-000004'])
  await desk.accept()
  expect(confirm).toHaveBeenCalledWith('2026-000004', expect.objectContaining({ kind: null, unit: 'bauamt' }))
  await takeBack()
  stop()
})

test('what cannot be written comes back onto the desk', async () => {
  const { intake, desk } = await seated()
  await intake.choose(0)
  confirm.mockRejectedValueOnce('conflict')
  await desk.accept()
  expect([intake.review.number, intake.active]).toEqual(['2026-000005', 0])
})

test('several are accepted, and taking that back opens the first of them', async () => {
  const { intake, desk } = await seated()
  const taken: string[][] = []
  const stop = onTakenBack((numbers, form) => {
    taken.push(numbers)
    void desk.lookAgain(numbers, form)
  })
  await intake.mark(0, 'all')
  await desk.accept()
  expect([accept.mock.calls, intake.marks.count]).toEqual([[[all]], 0])
  await takeBack()
  await vi.waitFor(() => expect(intake.review.number).toBe(all[0]))
  expect(taken).toEqual([all])
  stop()
})
