import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import type { Letter } from '../../api/bindings'
import { keyboard } from '../../keys/keyboard'
import CopiesDialog from './CopiesDialog.svelte'
import FindBar from './FindBar.svelte'
import PrintSheet from './PrintSheet.svelte'
import { Review } from './review.svelte'

const { chosen, mailroom } = vi.hoisted(() => {
  const chosen = { folder: (_: string) => undefined as void }
  return { chosen, mailroom: { exportLetters: vi.fn(async (..._: unknown[]) => undefined), marks: vi.fn(async () => []), findInLetter: vi.fn(async () => []) } }
})
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom }))
vi.mock('../../api/choose', () => ({ chooseFolder: () => new Promise<string>((resolve) => (chosen.folder = resolve)) }))
vi.mock('../../api/pictures', () => ({ address: (number: string, page: number) => `${number}/${page}`, prefetch: vi.fn(), showState: vi.fn() }))

const letter = (entryNumber: string, pages: number) => ({ summary: { entryNumber }, pages: Array.from({ length: pages }, (_, i) => ({ number: i + 1, width: 100, height: 140, dpi: 300 })), stamp: { lines: ['Eingang'], head: 0, place: 'topRight' } }) as unknown as Letter

test('the letter that was to be printed is printed, although the next one lies open before its pages are there', async () => {
  const loading: (() => void)[] = []
  HTMLImageElement.prototype.decode = () => new Promise((resolve) => loading.push(() => resolve(undefined)))
  const printed: string[][] = []
  window.print = () => void printed.push([...document.querySelectorAll('.print img')].map((image) => image.getAttribute('src') ?? ''))
  const onprinted = vi.fn()
  const { rerender } = render(PrintSheet, { letter: letter('2026-000001', 2), stamp: true, onprinted })
  await rerender({ letter: letter('2026-000002', 1), stamp: false })
  for (const here of loading) here()
  await vi.waitFor(() => expect(onprinted).toHaveBeenCalled())
  expect(printed).toEqual([['2026-000001/1', '2026-000001/2']])
  expect(document.querySelector('.print [role=img]')).not.toBeNull()
})

test('copies are those of the letters for which they were asked', async () => {
  const onclose = vi.fn()
  const { rerender } = render(CopiesDialog, { numbers: ['2026-000001'], onclose })
  const form = document.querySelector('dialog form') as HTMLFormElement
  await Promise.all([fireEvent.submit(form), fireEvent.submit(form)])
  await rerender({ numbers: ['2026-000002', '2026-000003'] })
  chosen.folder('/tmp/kopien')
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled())
  expect(mailroom.exportLetters.mock.calls).toEqual([[['2026-000001'], '/tmp/kopien', false, false]])
})

test('Escape in the search inside a letter gives the keys to the page at once', async () => {
  const review = new Review()
  review.number = '2026-000001'
  await review.hits.seek('2026-000001', 'Garage', false, 1)
  const page = document.createElement('div')
  page.tabIndex = 0
  page.dataset['area'] = ''
  const { container } = render(FindBar, { review })
  container.append(page)
  keyboard.run('findInLetter')
  const input = await screen.findByRole('textbox')
  input.focus()
  mailroom.marks.mockImplementationOnce(() => new Promise(() => undefined))
  await fireEvent.keyDown(input, { key: 'Escape' })
  expect(document.activeElement).toBe(page)
})
