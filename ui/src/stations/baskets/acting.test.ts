import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Summary, Task } from '../../api/bindings'
import { Failed } from '../../api/client'
import { keyboard } from '../../keys/keyboard'
import { Baskets as Tasks } from './baskets.svelte'
import Baskets from './Baskets.svelte'

const { act, done, mailroom, held } = vi.hoisted(() => {
  const done = new Set<string>()
  const act = vi.fn(async (number: string) => void done.add(number))
  /** What is asked for after an act waits for this. */
  const held = { slow: Promise.resolve() }
  const errand = (number: string) => ({ id: `errand ${number}`, number: 1, basket: 'unit:bau', basketName: 'Bauamt', wording: 'z. w. V.', duty: 'handle', standing: 'new', holder: null, until: null, wakes: null, question: false, endsItself: true })
  const letter = (entryNumber: string) => ({
    entryNumber, receivedOn: '2026-11-20', receivedAt: '2026-11-20T09:00:00Z', receipt: { receivedOn: '2026-11-20', time: null, arrival: null, reason: '' },
    stage: 'confirmed', fileName: 'a.pdf', channel: 'scanFolder', circulation: 'underWay', sealed: null, joinedInto: null,
  }) as unknown as Summary
  const open = () => ['2026-000001', '2026-000002', '2026-000003'].filter((number) => !done.has(number))
  const answers: Record<string, unknown> = {
    act,
    baskets: async () => {
      await held.slow
      return [{ basket: 'unit:bau', name: 'Bauamt', unit: true, own: false, deputy: false, away: false, new: open().length, taken: 0, waiting: 0 }]
    },
    basket: async () => open().map((number) => ({ letter: letter(number), errand: errand(number) }) as unknown as Task),
    countDone: async () => 0,
    slip: async (number: string) => ({ errands: [], mine: done.has(number) ? [] : [errand(number)], lines: [] }),
    letter: async (number: string) => ({ summary: letter(number), pages: [], dropped: [], history: [], stamp: { lines: [], head: 0, place: 'topRight' }, proposal: null, confirmed: null, filed: null, proposedMatter: null, disposition: null }),
  }
  return { act, done, mailroom: new Proxy(answers, { get: (known, name: string) => known[name] ?? (async () => []) }), held }
})
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom }))
vi.mock('../../api/rights.svelte', () => ({ rights: { may: () => true } }))
vi.mock('../../api/pictures', () => ({ prefetch: vi.fn(), showState: vi.fn() }))
vi.mock('@tauri-apps/api/event', () => ({ listen: async () => () => undefined }))

beforeEach(() => {
  done.clear()
  act.mockClear()
  held.slow = Promise.resolve()
})

const list = () => document.querySelector('.list [role=listbox]')
const openTask = () => screen.findByRole('toolbar')

async function seated(): Promise<Tasks> {
  const baskets = new Tasks()
  await baskets.refresh()
  render(Baskets, { baskets })
  await baskets.choose(0)
  await openTask()
  return baskets
}

/** Lets what follows an act wait until the returned function is called. */
function hold(): () => void {
  let go = (): void => undefined
  held.slow = new Promise((resolve) => (go = resolve))
  return go
}

test('the keys belong to the list from the act on, and to whatever the person goes on to', async () => {
  const baskets = await seated()
  const goOn = hold()
  keyboard.run('markSeen')
  expect(document.activeElement).toBe(list())
  const elsewhere = document.querySelector('select') as HTMLSelectElement
  elsewhere.focus()
  await vi.waitFor(() => expect(done.size).toBe(1))
  goOn()
  await vi.waitFor(() => expect(baskets.task?.letter.entryNumber).toBe('2026-000002'))
  await new Promise((over) => setTimeout(over, 20))
  expect(document.activeElement).toBe(elsewhere)
})

test('a second key does not meet the errand that was just worked off, nor a dialog the next one', async () => {
  const baskets = await seated()
  const goOn = hold()
  keyboard.run('markSeen')
  await vi.waitFor(() => expect(done.size).toBe(1))
  keyboard.run('markSeen')
  keyboard.run('giveBack')
  await new Promise((over) => setTimeout(over, 20))
  expect(act).toHaveBeenCalledTimes(1)
  expect(document.querySelector('dialog')).toBeNull()
  goOn()
  await vi.waitFor(() => expect(baskets.task?.letter.entryNumber).toBe('2026-000002'))
  await vi.waitFor(() => {
    keyboard.run('markSeen')
    expect(act).toHaveBeenCalledTimes(2)
  })
  expect(act.mock.calls[1]?.[0]).toBe('2026-000002')
})

test('what was typed for an act stays when it could not be done; when it is done, the list has the focus', async () => {
  await seated()
  keyboard.run('giveBack')
  const field = (await screen.findByRole('textbox', { hidden: true })) as HTMLTextAreaElement
  await fireEvent.input(field, { target: { value: 'Betrifft die Kasse' } })
  act.mockImplementationOnce(async () => {
    throw new Failed('damaged')
  })
  await fireEvent.submit(field.form as HTMLFormElement)
  await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(1))
  await new Promise((over) => setTimeout(over, 20))
  expect(document.querySelector('dialog textarea')).toBe(field)
  expect(field.value).toBe('Betrifft die Kasse')
  const goOn = hold()
  await fireEvent.submit(field.form as HTMLFormElement)
  await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull())
  await vi.waitFor(() => expect(document.activeElement).toBe(list()))
  expect(act).toHaveBeenLastCalledWith('2026-000001', 'errand 2026-000001', { what: 'return', text: 'Betrifft die Kasse' })
  goOn()
})
