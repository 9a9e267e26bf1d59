import { fireEvent, render, screen } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { beforeAll, expect, test, vi } from 'vitest'
import VirtualList from './VirtualList.svelte'

// jsdom has no layout: a window of 480 pixels shows twelve rows of 40.
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 480 })
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
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
