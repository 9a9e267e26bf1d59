import { beforeEach, expect, test, vi } from 'vitest'
import type { ForwardOrder, Letter } from '../../api/bindings'
import { keyboard } from '../../keys/keyboard'
import { messages } from '../../seat/messages.svelte'
import { acceptAll, confirmForm, forwardForm, isDecided, toDecide } from './decisions'
import { Form } from './form/form.svelte'
import { Review } from './review.svelte'
import { onTakenBack, takeBack } from './takingBack'

const { accept, confirm, back, forward, fileLetter, takeOut } = vi.hoisted(() => ({ accept: vi.fn(), confirm: vi.fn(), back: vi.fn(), forward: vi.fn(), fileLetter: vi.fn(), takeOut: vi.fn() }))
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom: { accept, confirm, takeBack: back, forward, fileLetter, takeOut } }))

const form = (entryNumber: string, more: Partial<Letter> = {}) =>
  new Form({ summary: { entryNumber, receivedOn: '2026-06-02' }, proposal: { references: [], enclosures: [], senderAddress: [] }, confirmed: null, history: [], ...more } as unknown as Letter)

beforeEach(() => {
  messages.shown = []
  accept.mockReset().mockImplementation(async (numbers: string[]) => ({ accepted: numbers, stayed: [] }))
  confirm.mockReset().mockResolvedValue(null)
  back.mockReset().mockResolvedValue(null)
  forward.mockReset()
  fileLetter.mockReset().mockImplementation(async (_: string, sign: string) => ({ sign }))
  takeOut.mockReset().mockResolvedValue(null)
})

test('a form is confirmed as the person sees it, whatever the machine has thought of since', async () => {
  expect(await confirmForm(form('1', { proposal: { kind: { value: 'mahnung' }, references: [], enclosures: [], senderAddress: [] } as unknown as Letter['proposal'] }))).toBe(true)
  expect(confirm).toHaveBeenCalledWith('1', expect.objectContaining({ kind: 'mahnung', unit: null }))
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
  expect(back.mock.calls).toEqual([['5'], ['4'], ['3']])
  expect(taken.mock.calls).toEqual([[['4', '5'], undefined], [['3'], typed]])
  expect(isDecided('3')).toBe(false)
  stop()
})

test('of several letters those that cannot be accepted stay open, and taking back leaves them alone', async () => {
  accept.mockResolvedValueOnce({ accepted: ['11', '13'], stayed: [{ entryNumber: '12', failure: 'conflict' }] })
  await acceptAll(['11', '12', '13'], 3)
  expect(messages.shown.at(-1)?.title).toContain('2 von 3')
  expect(['11', '12', '13'].filter(isDecided)).toEqual(['11', '13'])
  await takeBack()
  expect(back.mock.calls).toEqual([['13'], ['11']])
  accept.mockResolvedValueOnce({ accepted: [], stayed: [{ entryNumber: '12', failure: 'refused' }] })
  await acceptAll(['12'], 1)
  expect(messages.shown.map(({ tone }) => tone)).toEqual(['done', 'failed', 'failed'])
  expect(isDecided('12')).toBe(false)
})

test('a take-back that the machine failed is tried again before anything older is taken back', async () => {
  await confirmForm(form('14'))
  await confirmForm(form('15'))
  back.mockRejectedValueOnce(new Error('no disk'))
  await takeBack()
  expect([messages.shown.at(-1)?.title, isDecided('15')]).toEqual([expect.stringMatching(/^15: /), true])
  await takeBack()
  expect([back.mock.calls, isDecided('14')]).toEqual([[['15'], ['15']], true])
  await takeBack()
})

test('no key decides about a letter that is not on the desk, lies with another one, or says what nobody understands', () => {
  const review = new Review()
  review.number = '16'
  review.form = form('17')
  expect(toDecide(review)).toBeUndefined()
  review.form = form('16', { summary: { entryNumber: '16', receivedOn: '2026-06-02', joinedInto: '12' } as Letter['summary'] })
  expect([toDecide(review), messages.heard]).toEqual([undefined, expect.stringContaining('12')])
  review.form = form('16')
  review.form.draft.deadline = '31.2.'
  const corrected = vi.fn()
  const stop = keyboard.answer({ correct: corrected })
  expect([toDecide(review), corrected.mock.calls.length]).toEqual([undefined, 1])
  stop()
  review.form.draft.deadline = ''
  expect(toDecide(review)).toBe(review.form)
})

test('the same letter is not accepted twice while the list does not know yet', async () => {
  await confirmForm(form('9'))
  expect(await confirmForm(form('9'))).toBe(false)
  expect(confirm).toHaveBeenCalledTimes(1)
})

test('what could not be written is told and can be tried again', async () => {
  confirm.mockRejectedValueOnce(new Error('no'))
  expect(await confirmForm(form('6'))).toBe(false)
  expect([isDecided('6'), messages.shown.at(-1)?.tone]).toEqual([false, 'failed'])
})

test('without a proposal and without anything typed nothing is said', async () => {
  expect(await confirmForm(form('7', { proposal: null }))).toBe(false)
  expect(confirm).not.toHaveBeenCalled()
})

test('a confirmed letter that nobody changed is not written over again', async () => {
  const { said } = form('8')
  expect(await confirmForm(form('8', { confirmed: said }))).toBe(true)
  expect(confirm).not.toHaveBeenCalled()
})

test('what is taken back while it is being written is that, and not what was done before', async () => {
  await confirmForm(form('10'))
  let written = () => {}
  confirm.mockImplementationOnce(() => new Promise((resolve) => (written = () => resolve(null))))
  const accepting = confirmForm(form('11'))
  const takingBack = takeBack()
  await vi.waitFor(() => expect(confirm).toHaveBeenCalledTimes(2))
  expect(back).not.toHaveBeenCalled()
  written()
  expect(await accepting).toBe(true)
  await takingBack
  expect(back.mock.calls).toEqual([['11']])
})

test('two quick keys take two decisions back, one after the other', async () => {
  await confirmForm(form('12'))
  await confirmForm(form('13'))
  let running = 0
  back.mockImplementation(async () => {
    expect(++running).toBe(1)
    await Promise.resolve()
    running--
  })
  await Promise.all([takeBack(), takeBack()])
  expect(back.mock.calls).toEqual([['13'], ['12']])
})

test('a letter that cannot be forwarded is not left half decided', async () => {
  forward.mockResolvedValue({ went: [], stayed: [{ entryNumber: '14', failure: 'conflict' }] })
  const typed = form('14', { filed: { sign: 'A/1' } as Letter['filed'] })
  typed.draft.unit = 'recht'
  typed.draft.place = { sign: 'A/2' }
  expect(await forwardForm(typed, { lead: 'unit:recht' } as ForwardOrder)).toBe(false)
  expect(fileLetter.mock.calls).toEqual([['14', 'A/2'], ['14', 'A/1']])
  expect(back.mock.calls).toEqual([['14']])
  expect([isDecided('14'), messages.shown.at(-1)?.tone]).toEqual([false, 'failed'])
})
