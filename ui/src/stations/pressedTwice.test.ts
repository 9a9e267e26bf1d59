import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Leaving, Letter, Summary } from '../api/bindings'
import { staff } from '../api/staff.svelte'
import { words } from '../words/de'
import Outbox from './baskets/Outbox.svelte'
import ActDialog from './circulating/ActDialog.svelte'
import ReopenDialog from './days/ReopenDialog.svelte'
import Title from './files/Title.svelte'
import SealDialog from './intake/SealDialog.svelte'
import ReceiptDialog from './review/ReceiptDialog.svelte'
import TimelinessDialog from './review/form/TimelinessDialog.svelte'

const { mailroom } = vi.hoisted(() => {
  const slowly = () => vi.fn(() => new Promise((resolve) => setTimeout(() => resolve('2026-000007'), 5)))
  const answers: Record<string, unknown> = { seal: slowly(), correctReceipt: slowly(), judge: slowly(), cancelHandOver: slowly() }
  return { mailroom: new Proxy(answers, { get: (known, name: string) => known[name] ?? (async () => []) }) as unknown as Record<'seal' | 'correctReceipt' | 'judge' | 'cancelHandOver', ReturnType<typeof slowly>> }
})
vi.mock('../api/client', async (original) => ({ ...(await original<object>()), mailroom }))

beforeEach(() => void vi.clearAllMocks())

const summary = { entryNumber: '2026-000001', receivedOn: '2020-11-20', receivedAt: '2026-11-20T09:00:00Z', receipt: { receivedOn: '2020-11-20', time: '09:00', arrival: 'post', reason: '' } } as unknown as Summary
const later = () => new Promise((over) => setTimeout(over, 20))

/** Sends the form of the dialog twice, as Enter pressed twice does. */
async function enterTwice(): Promise<void> {
  const form = document.querySelector('dialog form') as HTMLFormElement
  await Promise.all([fireEvent.submit(form), fireEvent.submit(form)])
  await later()
}

test('Enter twice enters one envelope', async () => {
  render(SealDialog, { onclose: vi.fn(), onsealed: vi.fn() })
  await fireEvent.input(screen.getByLabelText('An'), { target: { value: 'Vergabestelle' } })
  await enterTwice()
  expect(mailroom.seal).toHaveBeenCalledTimes(1)
})

test('Enter twice opens one Akte', async () => {
  const oncreate = vi.fn(() => later() as Promise<void>)
  render(Title, { title: 'Neue Akte', where: '', label: 'Titel', onclose: vi.fn(), oncreate })
  await fireEvent.input(screen.getByLabelText('Titel'), { target: { value: 'Garagen' } })
  await enterTwice()
  expect(oncreate).toHaveBeenCalledTimes(1)
})

test('Enter twice puts the receipt right once', async () => {
  render(ReceiptDialog, { summary, onclose: vi.fn() })
  const [day] = document.querySelectorAll('dialog input')
  await fireEvent.input(day as Element, { target: { value: '19.11.2020' } })
  await fireEvent.input([...document.querySelectorAll('dialog input')].at(-1) as Element, { target: { value: 'Eingangsstempel' } })
  await enterTwice()
  expect(mailroom.correctReceipt).toHaveBeenCalledTimes(1)
})

test('a double click judges once whether a letter was in time', async () => {
  render(TimelinessDialog, { letter: { summary } as unknown as Letter, onclose: vi.fn() })
  const judge = screen.getByText('verfristet')
  await Promise.all([fireEvent.click(judge), fireEvent.click(judge)])
  await later()
  expect(mailroom.judge).toHaveBeenCalledTimes(1)
})

test('Enter twice acts once, and what was typed stays until it is in the book', async () => {
  staff.dispositions = []
  const onclose = vi.fn()
  let answer: (acted: boolean) => void = () => undefined
  const onact = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)))
  render(ActDialog, { act: 'return', toEnd: false, onact, onclose })
  const field = document.querySelector('textarea') as HTMLTextAreaElement
  await fireEvent.input(field, { target: { value: 'Betrifft die Kasse' } })
  await enterTwice()
  expect(onact).toHaveBeenCalledTimes(1)
  answer(false)
  await later()
  expect(onclose).not.toHaveBeenCalled()
  expect(field.value).toBe('Betrifft die Kasse')
  await enterTwice()
  answer(true)
  await later()
  expect(onact).toHaveBeenCalledTimes(2)
  expect(onclose).toHaveBeenCalledTimes(1)
})

test('Enter twice opens a day list once, and the reason stays until it is open', async () => {
  const onclose = vi.fn()
  let answer: (opened: boolean) => void = () => undefined
  const onreopen = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)))
  render(ReopenDialog, { day: '20.11.2026', onreopen, onclose })
  await fireEvent.input(document.querySelector('dialog input') as Element, { target: { value: 'Nachtrag' } })
  await enterTwice()
  expect(onreopen).toHaveBeenCalledTimes(1)
  answer(false)
  await later()
  expect(onclose).not.toHaveBeenCalled()
  await enterTwice()
  answer(true)
  await later()
  expect(onclose).toHaveBeenCalledTimes(1)
})

test('the reason for calling off a copy stays until it is called off, and Enter twice does it once', async () => {
  let end: (fails: boolean) => void = () => undefined
  mailroom.cancelHandOver.mockImplementation(() => new Promise((resolve, reject) => (end = (fails) => (fails ? reject(new Error('no')) : resolve('')))))
  render(Outbox, { leaving: [{ order: '1', letter: summary, unit: 'Bauamt', to: 'bau', email: false, standing: 'waiting', failed: 0, open: true, here: true, next: null, problem: null, calledBack: false } as unknown as Leaving], onclose: vi.fn() })
  await fireEvent.click(screen.getByLabelText(words.outbox.cancel('2026-000001')))
  const field = document.querySelector('form.cancel input') as HTMLInputElement
  await fireEvent.input(field, { target: { value: 'doppelt' } })
  await enterTwice()
  expect(mailroom.cancelHandOver).toHaveBeenCalledTimes(1)
  end(true)
  await later()
  expect(document.querySelector('form.cancel input')).toBe(field)
  expect(field.value).toBe('doppelt')
  await enterTwice()
  end(false)
  await later()
  expect(document.querySelector('form.cancel')).toBeNull()
})
