import { beforeEach, expect, test, vi } from 'vitest'
import type { Letter } from '../../api/bindings'
import { messages } from '../../seat/messages.svelte'
import { acceptAll, confirmForm, isDecided, onTakenBack, takeBack } from './decisions'
import { Form } from './form/form.svelte'

const { accept, confirm, back } = vi.hoisted(() => ({ accept: vi.fn(), confirm: vi.fn(), back: vi.fn() }))
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom: { accept, confirm, takeBack: back } }))

const form = (entryNumber: string, more: Partial<Letter> = {}) =>
  new Form({ summary: { entryNumber, receivedOn: '2026-06-02' }, proposal: { references: [], enclosures: [], senderAddress: [] }, confirmed: null, history: [], ...more } as unknown as Letter)

beforeEach(() => {
  messages.shown = []
  accept.mockReset().mockImplementation(async (numbers: string[]) => numbers.length)
  confirm.mockReset().mockResolvedValue(null)
  back.mockReset().mockResolvedValue(null)
})

test('an untouched form is accepted, a changed one is confirmed as it stands', async () => {
  expect(await confirmForm(form('1'))).toBe(true)
  expect(accept).toHaveBeenCalledWith(['1'])
  const changed = form('2')
  changed.draft.unit = 'kasse'
  expect(await confirmForm(changed)).toBe(true)
  expect(confirm).toHaveBeenCalledWith('2', expect.objectContaining({ unit: 'kasse' }))
  expect(messages.shown.map(({ title, way }) => [title, way?.title])).toEqual([['2 bestätigt.', 'Rückgängig']])
})

test('taking back goes decision by decision, newest first, and gives the typed form back', async () => {
  const taken = vi.fn()
  const stop = onTakenBack(taken)
  const typed = form('3')
  typed.draft.unit = 'recht'
  await confirmForm(typed)
  await acceptAll(['4', '5'], 3)
  expect(messages.shown.at(-1)?.title).toContain('2 von 3')
  await takeBack()
  await takeBack()
  expect(back.mock.calls).toEqual([['4'], ['5'], ['3']])
  expect(taken.mock.calls).toEqual([[['4', '5'], undefined], [['3'], typed]])
  expect(isDecided('3')).toBe(false)
  stop()
})

test('the same letter is not accepted twice while the list does not know yet', async () => {
  await confirmForm(form('9'))
  expect(await confirmForm(form('9'))).toBe(false)
  expect(accept).toHaveBeenCalledTimes(1)
})

test('what could not be written is told and can be tried again', async () => {
  accept.mockRejectedValueOnce(new Error('no'))
  expect(await confirmForm(form('6'))).toBe(false)
  expect([isDecided('6'), messages.shown.at(-1)?.tone]).toEqual([false, 'failed'])
})

test('without a proposal and without anything typed nothing is said', async () => {
  expect(await confirmForm(form('7', { proposal: null }))).toBe(false)
  expect([accept.mock.calls.length, confirm.mock.calls.length]).toEqual([0, 0])
})

test('a confirmed letter that nobody changed is not written over again', async () => {
  const { said } = form('8')
  expect(await confirmForm(form('8', { confirmed: said }))).toBe(true)
  expect(accept).not.toHaveBeenCalled()
})
