import { fireEvent, render, screen } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { beforeAll, expect, test, vi } from 'vitest'
import VirtualList from './VirtualList.svelte'

// jsdom has no layout: a window of 480 pixels shows twelve rows of 40.
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 480 })
})

function show(active: number) {
  const told = { onactivate: vi.fn(), onopen: vi.fn(), onview: vi.fn() }
  const row = createRawSnippet<[number, boolean]>((index) => ({ render: () => `<span>Zeile ${index()}</span>` }))
  render(VirtualList, { count: 100_000, rowHeight: 2.5, active, label: 'Posteingang', row, ...told })
  return { list: screen.getByRole('listbox', { name: 'Posteingang' }), ...told }
}

test('a hundred thousand letters make a few dozen rows', () => {
  show(-1)
  const options = screen.getAllByRole('option')
  expect(options.length).toBeLessThan(40)
  expect(options[0]?.getAttribute('aria-setsize')).toBe('100000')
})

test('the active row is named even when it is far away', () => {
  const { list } = show(70_000)
  const named = document.getElementById(list.getAttribute('aria-activedescendant') ?? '')
  expect(named?.textContent).toContain('Zeile 70000')
  expect(named?.getAttribute('aria-selected')).toBe('true')
})

test('arrow keys, Home and End choose; Enter opens; Alt is left to others', async () => {
  const { list, onactivate, onopen } = show(5)
  await fireEvent.keyDown(list, { key: 'ArrowDown' })
  await fireEvent.keyDown(list, { key: 'ArrowUp' })
  await fireEvent.keyDown(list, { key: 'Home' })
  await fireEvent.keyDown(list, { key: 'End' })
  await fireEvent.keyDown(list, { key: 'ArrowDown', altKey: true })
  expect(onactivate.mock.calls).toEqual([[6], [4], [0], [99_999]])
  await fireEvent.keyDown(list, { key: 'Enter' })
  expect(onopen).toHaveBeenCalledWith(5)
})

test('Shift, Ctrl and Ctrl+A choose several where that is wanted; a held Enter opens once', async () => {
  const told = { onactivate: vi.fn(), onmark: vi.fn(), onenter: vi.fn(), onview: vi.fn() }
  const row = createRawSnippet<[number, boolean]>((index) => ({ render: () => `<span>Zeile ${index()}</span>` }))
  render(VirtualList, { count: 50, rowHeight: 2.5, active: 5, label: 'Mehrere', row, marked: (index: number) => index === 3 || index === 4, ...told })
  const list = screen.getByRole('listbox', { name: 'Mehrere' })
  expect(list.getAttribute('aria-multiselectable')).toBe('true')
  expect(screen.getAllByRole('option', { selected: true }).map((option) => option.textContent?.trim())).toEqual(['Zeile 3', 'Zeile 4'])
  await fireEvent.keyDown(list, { key: 'ArrowDown', shiftKey: true })
  await fireEvent.keyDown(list, { key: 'a', ctrlKey: true })
  await fireEvent.keyDown(list, { key: ' ', ctrlKey: true })
  await fireEvent.click(screen.getByText('Zeile 7'), { ctrlKey: true })
  await fireEvent.click(screen.getByText('Zeile 8'), { shiftKey: true })
  expect(told.onmark.mock.calls).toEqual([[6, 'range'], [5, 'all'], [5, 'toggle'], [7, 'toggle'], [8, 'range']])
  expect(told.onactivate).not.toHaveBeenCalled()
  await fireEvent.keyDown(list, { key: 'Enter' })
  await fireEvent.keyDown(list, { key: 'Enter', repeat: true })
  expect(told.onenter).toHaveBeenCalledTimes(1)
})
