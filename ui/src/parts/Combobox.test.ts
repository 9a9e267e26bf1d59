import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import Combobox from './Combobox.svelte'
import { Finder } from './fuzzy'

const units = [{ key: 'bau', name: 'Bauaufsicht' }, { key: 'kasse', name: 'Kreiskasse' }, { key: 'recht', name: 'Rechtsamt' }]
const finder = new Finder(units)
const option = ({ key, name }: { key: string; name: string }) => ({ value: key, text: name })

async function shown(more: { free?: boolean; text?: string } = {}) {
  const onchoose = vi.fn()
  render(Combobox, {
    id: 'unit', text: 'Rechtsamt', label: 'Auswahl', offers: units.map(option), find: (typed: string) => finder.find(typed, 5).map(option),
    found: (n: number) => `${n} gefunden`, onchoose, ...more,
  })
  const field = screen.getByRole<HTMLInputElement>('combobox')
  const type = (value: string) => fireEvent.input(field, { target: { value } })
  const press = (key: string, with_: KeyboardEventInit = {}) => fireEvent.keyDown(field, { key, ...with_ })
  await fireEvent.focus(field)
  return { field, type, press, onchoose }
}

test('two characters and Enter choose', async () => {
  const { field, type, press, onchoose } = await shown()
  await type('ba')
  expect(field.getAttribute('aria-expanded')).toBe('true')
  expect(document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('Bauaufsicht')
  await press('Enter')
  expect(onchoose.mock.calls).toEqual([['bau']])
  expect(field.getAttribute('aria-expanded')).toBe('false')
})

test('Ctrl+Enter and leaving the field choose what is marked; the key itself goes on to the window', async () => {
  const { field, type, press, onchoose } = await shown()
  await type('kas')
  expect(await press('Enter', { ctrlKey: true })).toBe(true)
  await type('bau')
  await fireEvent.blur(field)
  expect(onchoose.mock.calls).toEqual([['kasse'], ['bau']])
})

test('a function key takes what was typed along, and goes on to the window', async () => {
  const { type, press, onchoose } = await shown()
  await type('kas')
  expect(await press('F8')).toBe(true)
  expect(onchoose.mock.calls).toEqual([['kasse']])
})

test('what was typed counts although something was scrolled meanwhile and took the list away', async () => {
  const { field, type, press, onchoose } = await shown()
  await type('kas')
  await fireEvent.scroll(document)
  expect(field.getAttribute('aria-expanded')).toBe('false')
  await press('Enter', { ctrlKey: true })
  expect(onchoose.mock.calls).toEqual([['kasse']])
})

test('Escape gives back what stood there; the next one belongs to the window', async () => {
  const { field, type, press, onchoose } = await shown()
  await type('ba')
  expect(await press('Escape')).toBe(false)
  expect(field.value).toBe('Rechtsamt')
  expect(await press('Escape')).toBe(true)
  await fireEvent.blur(field)
  expect(onchoose).not.toHaveBeenCalled()
})

test('what is not there is not chosen, an emptied field says nothing', async () => {
  const { field, type, onchoose } = await shown()
  await type('xyz')
  expect(screen.getByText('0 gefunden', { selector: 'p' })).toBeTruthy()
  await fireEvent.blur(field)
  expect(onchoose).not.toHaveBeenCalled()
  await type('')
  await fireEvent.blur(field)
  expect(onchoose.mock.calls).toEqual([[undefined]])
})

test('the arrows offer all and go round', async () => {
  const { press, onchoose } = await shown()
  await press('ArrowDown')
  // The test browser knows no popovers and takes them for hidden.
  await vi.waitFor(() => expect(screen.getAllByRole('option', { hidden: true })).toHaveLength(3))
  await press('ArrowUp')
  await press('Enter')
  expect(onchoose.mock.calls).toEqual([['recht']])
})

test('where any text counts, the text itself is said and nothing is chosen unasked', async () => {
  const { type, press, onchoose } = await shown({ free: true })
  await type('Krei')
  await press('Enter')
  expect(onchoose.mock.calls).toEqual([['Krei']])
})
