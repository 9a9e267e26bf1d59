import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Sealed, Summary } from '../../api/bindings'
import SealedLetter from './SealedLetter.svelte'

const { mailroom, waiting } = vi.hoisted(() => {
  const waiting: (() => void)[] = []
  const slowly = () => vi.fn((_number: string, _said: string) => new Promise<void>((resolve) => waiting.push(resolve)))
  return { mailroom: { handOverSealed: slowly(), sealedOpened: slowly() }, waiting }
})
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom }))
vi.mock('../../api/rights.svelte', () => ({ rights: { may: () => true } }))

beforeEach(() => {
  vi.clearAllMocks()
  waiting.length = 0
})

const sealed: Sealed = { class: 'personal', addressee: 'Frau Kern', sender: null, remark: null, handedOverTo: null, handedOverAt: null, opened: false }
const envelope = (entryNumber: string, more: Partial<Sealed> = {}) => ({
  summary: { entryNumber, receivedOn: '2026-11-20', receipt: { receivedOn: '2026-11-20', time: null, arrival: null, reason: '' } } as unknown as Summary,
  sealed: { ...sealed, ...more },
  onreceipt: vi.fn(),
})
const handOverField = () => document.querySelector('[data-sealed] input') as HTMLInputElement
const later = () => new Promise((over) => setTimeout(over, 10))
async function answer(): Promise<void> {
  await vi.waitFor(() => expect(waiting).not.toHaveLength(0))
  waiting.shift()?.()
  await later()
}

test('every envelope begins empty: what was typed for one does not stand in the next', async () => {
  const { rerender } = render(SealedLetter, envelope('2026-000001'))
  await fireEvent.input(handOverField(), { target: { value: 'Herr Weber' } })
  await fireEvent.click(screen.getByText('Versehentlich geöffnet …'))
  await rerender(envelope('2026-000002'))
  expect([...document.querySelectorAll('[data-sealed] input')].map((input) => (input as HTMLInputElement).value)).toEqual([''])
})

test('the same envelope keeps what is typed when it is fetched again', async () => {
  const { rerender } = render(SealedLetter, envelope('2026-000001'))
  await fireEvent.input(handOverField(), { target: { value: 'Herr Weber' } })
  await rerender(envelope('2026-000001', { remark: 'eilt' }))
  expect(handOverField().value).toBe('Herr Weber')
})

test('Enter twice hands over once, until there is news of the envelope', async () => {
  const { rerender } = render(SealedLetter, envelope('2026-000001'))
  const form = handOverField().form as HTMLFormElement
  await Promise.all([fireEvent.submit(form), fireEvent.submit(form)])
  await answer()
  await fireEvent.submit(form)
  await later()
  expect(mailroom.handOverSealed.mock.calls).toEqual([['2026-000001', 'Frau Kern']])
  // Taken back, it can be handed over again.
  await rerender(envelope('2026-000001'))
  await fireEvent.submit(handOverField().form as HTMLFormElement)
  await answer()
  expect(mailroom.handOverSealed).toHaveBeenCalledTimes(2)
})

test('an opening is noted once for Enter pressed twice', async () => {
  render(SealedLetter, envelope('2026-000001'))
  await fireEvent.click(screen.getByText('Versehentlich geöffnet …'))
  const reason = [...document.querySelectorAll('[data-sealed] input')].at(-1) as HTMLInputElement
  await fireEvent.input(reason, { target: { value: 'verklebt' } })
  const form = reason.form as HTMLFormElement
  await Promise.all([fireEvent.submit(form), fireEvent.submit(form)])
  await answer()
  expect(mailroom.sealedOpened.mock.calls).toEqual([['2026-000001', 'verklebt']])
})

test('whoever has gone on to the next envelope stays in its field when the one before is in the book', async () => {
  const { rerender } = render(SealedLetter, envelope('2026-000001'))
  await fireEvent.submit(handOverField().form as HTMLFormElement)
  await rerender(envelope('2026-000002'))
  const field = handOverField()
  field.focus()
  await fireEvent.input(field, { target: { value: 'Herr' } })
  await answer()
  expect(document.activeElement).toBe(field)
  expect(field.value).toBe('Herr')
})

test('where the envelope still lies there the focus stays with it', async () => {
  render(SealedLetter, envelope('2026-000001'))
  handOverField().focus()
  await fireEvent.submit(handOverField().form as HTMLFormElement)
  await answer()
  expect(document.activeElement).toBe(document.querySelector('[data-sealed]'))
})
