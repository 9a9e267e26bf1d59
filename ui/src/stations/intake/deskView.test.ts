import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Letter, Summary } from '../../api/bindings'
import { choices } from '../../api/choices.svelte'
import { Work } from '../../api/work.svelte'
import { keyboard } from '../../keys/keyboard'
import { looks } from '../../seat/looks.svelte'
import { takeBack } from '../review/takingBack'
import Intake from './Intake.svelte'
import { Intake as Letters } from './intake.svelte'

const { confirm, confirmed, mailroom } = vi.hoisted(() => {
  const confirmed = new Set<string>()
  const confirm = vi.fn(async (number: string) => void confirmed.add(number))
  const all = Array.from({ length: 9 }, (_, i) => `2026-00000${9 - i}`)
  const row = (entryNumber: string) => ({
    entryNumber, receivedOn: '2026-11-20', receivedAt: '2026-11-20T09:00:00Z', receipt: { receivedOn: '2026-11-20', time: null, arrival: null, reason: '' },
    stage: confirmed.has(entryNumber) ? 'confirmed' : 'proposed', fileName: 'a.pdf', channel: 'scanFolder', circulation: 'none', sealed: null, joinedInto: null,
  }) as unknown as Summary
  const proposal = { kind: { value: 'antrag', confidence: 95, alternatives: [], evidence: [] }, unit: { value: 'bauamt', confidence: 95, alternatives: [], evidence: [] }, references: [], enclosures: [], senderAddress: [], legalDeadlines: [], ibans: [], amounts: [], special: [], invoiceHints: [], sender: null, date: null, subject: null, deadline: null, confidential: null, invoice: null }
  const answers: Record<string, unknown> = {
    confirm,
    list: async (_: string, offset: number, limit: number) => all.filter((number) => !confirmed.has(number)).slice(offset, offset + limit).map(row),
    counts: async () => ({ open: all.length - confirmed.size, letters: all.length }),
    letter: async (entryNumber: string) => ({ summary: row(entryNumber), pages: [], dropped: [], history: [], stamp: { lines: [], head: 0, place: 'topRight' }, proposal, confirmed: null, filed: null, proposedMatter: null, disposition: null }) as unknown as Letter,
  }
  return { confirm, confirmed, mailroom: new Proxy(answers, { get: (known, name: string) => known[name] ?? (async () => []) }) }
})
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom }))
vi.mock('../../api/rights.svelte', () => ({ rights: { may: () => true } }))
vi.mock('../../api/pictures', () => ({ prefetch: vi.fn(), showState: vi.fn() }))
vi.mock('@tauri-apps/api/event', () => ({ listen: async () => () => undefined }))

beforeEach(() => {
  confirmed.clear()
  confirm.mockClear()
  looks.panel = true
  choices.units = [{ key: 'bauamt', name: 'Bauamt' }, { key: 'auslaender', name: 'Ausländerbehörde' }] as typeof choices.units
})

async function seated(): Promise<Letters> {
  const intake = new Letters()
  await intake.refresh()
  render(Intake, { intake, work: new Work(), onimport: vi.fn() })
  await intake.choose(0)
  await screen.findByLabelText('Amt')
  return intake
}

test('who has gone on to the next form stays there when the letter before has been written', async () => {
  const intake = await seated()
  keyboard.run('toUnit')
  let written: (() => void) | undefined
  confirm.mockImplementationOnce((number) => new Promise((resolve) => (written = () => resolve(void confirmed.add(number)))))
  keyboard.run('accept')
  await vi.waitFor(() => expect(intake.review.form?.letter.summary.entryNumber).toBe('2026-000008'))
  expect(document.activeElement?.getAttribute('role')).toBe('listbox')
  keyboard.run('toUnit')
  const unit = screen.getByLabelText('Amt')
  expect(document.activeElement).toBe(unit)
  written?.()
  await vi.waitFor(() => expect(intake.list.total).toBe(8))
  await new Promise((done) => setTimeout(done))
  expect(document.activeElement).toBe(unit)
  await takeBack()
})

test('nobody confirms a form that is not shown: the key shows it first', async () => {
  await seated()
  for (const away of [() => fireEvent.click(screen.getByRole('tab', { name: 'Verlauf' })), async () => void (looks.panel = false)]) {
    confirm.mockClear()
    await away()
    await vi.waitFor(() => expect(screen.queryByLabelText('Amt')).toBeNull())
    keyboard.run('accept')
    await screen.findByLabelText('Amt')
    expect(confirm).not.toHaveBeenCalled()
    keyboard.run('accept')
    await vi.waitFor(() => expect(confirm).toHaveBeenCalledTimes(1))
  }
})
