import { afterEach, describe, expect, test, vi } from 'vitest'
import { commandOf, isSingle, Keyboard } from './keyboard'
import { keyCaps, table, type Command, type Key } from './table'

const press = (key: string, more: KeyboardEventInit = {}, target: HTMLElement = document.body) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  target.dispatchEvent(event)
  return event
}

afterEach(() => document.body.replaceChildren())

describe('keys', () => {
  test('no two commands have the same key', () => {
    const all = Object.values(table).flat().map((key: Key) => keyCaps(key).join('+'))
    expect(new Set(all).size).toBe(all.length)
  })

  test('case, control and shift are told apart', () => {
    expect(commandOf(press('f', { ctrlKey: true }), true)).toBe('findInLetter')
    expect(commandOf(press('F', { ctrlKey: true, shiftKey: true }), true)).toBe('find')
    expect(commandOf(press('F3'), false)).toBe('nextHit')
    expect(commandOf(press('F3', { shiftKey: true }), false)).toBe('previousHit')
    expect(commandOf(press('r'), true)).toBe('turnRight')
    expect(commandOf(press('R', { shiftKey: true }), true)).toBe('turnLeft')
    expect(commandOf(press('?', { shiftKey: true }), true)).toBe('keySheet')
    expect(commandOf(press('r', { ctrlKey: true }), true)).toBeUndefined()
  })

  test('single keys rest while somebody types, and when they are switched off', () => {
    const input = document.createElement('input')
    document.body.append(input)
    expect(commandOf(press('j', {}, input), true)).toBeUndefined()
    expect(commandOf(press('j'), false)).toBeUndefined()
    expect(commandOf(press('ArrowDown', { altKey: true }, input), false)).toBe('nextLetter')
  })

  test('what a text field undoes itself is left to it', () => {
    const input = document.createElement('input')
    document.body.append(input)
    expect(commandOf(press('z', { ctrlKey: true }, input), true)).toBeUndefined()
    expect(commandOf(press('z', { ctrlKey: true }), true)).toBe('undo')
    expect(commandOf(press('Enter', { ctrlKey: true }, input), false)).toBe('accept')
  })

  test('nothing that matters needs a single key', () => {
    const onlySingle = (Object.entries(table) as [Command, Key[]][]).filter(([, keys]) => keys.every(isSingle)).map(([command]) => command)
    // These have a button with the same name beside the page.
    expect(onlySingle).toEqual(['zoomIn', 'zoomOut', 'fitWidth', 'fitPage', 'turnRight', 'turnLeft'])
  })
})

describe('keyboard', () => {
  test('the newest answers until it goes', () => {
    const keyboard = new Keyboard()
    const old = vi.fn()
    const front = vi.fn()
    keyboard.answer({ nextLetter: old })
    const leave = keyboard.answer({ nextLetter: front })
    expect(keyboard.press(press('j'), true)).toBe(true)
    leave()
    keyboard.press(press('j'), true)
    expect([front.mock.calls.length, old.mock.calls.length]).toEqual([1, 1])
    expect(keyboard.press(press('g'), true)).toBe(false)
  })

  test('a key held down turns pages but decides nothing', () => {
    const keyboard = new Keyboard()
    keyboard.answer({ accept: vi.fn(), nextLetter: vi.fn() })
    expect(keyboard.press(press('Enter', { ctrlKey: true, repeat: true }), true)).toBe(false)
    expect(keyboard.press(press('j', { repeat: true }), true)).toBe(true)
  })

  test('an open dialog keeps the keys to itself', () => {
    const keyboard = new Keyboard()
    keyboard.answer({ nextLetter: vi.fn() })
    const dialog = document.createElement('dialog')
    dialog.setAttribute('open', '')
    document.body.append(dialog)
    expect(keyboard.press(press('j'), true)).toBe(false)
  })
})
