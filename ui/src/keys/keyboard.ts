/** Hands a pressed key to whoever asked for its command last. */

import { table, type Command, type Key } from './table'

type Handler = () => void

/** Commands that decide about a letter. */
const decides = new Set<Command>(['accept', 'undo', 'forward', 'takeOver', 'markSeen', 'finish'])

/** A key that needs no Ctrl, Alt or function row: it must not fire while somebody types or speaks. */
export function isSingle(key: Key): boolean {
  return !key.ctrl && !key.alt && !/^(F\d+|Escape)$/.test(key.key)
}

/** The command that this key press means, if any. */
export function commandOf(event: KeyboardEvent, singleKeys: boolean): Command | undefined {
  const typing = isTyping(event.target)
  for (const [command, keys] of Object.entries(table) as [Command, Key[]][]) {
    if (keys.some((key) => (!isSingle(key) || (singleKeys && !typing)) && !(key.notTyping && typing) && matches(key, event))) return command
  }
  return undefined
}

/** Commands and who answers them; the newest answers, so that a part in front wins. */
export class Keyboard {
  private handlers = new Map<Command, Handler[]>()

  /** Answers the commands until the returned function is called. */
  answer(handlers: Partial<Record<Command, Handler>>): () => void {
    const entries = Object.entries(handlers) as [Command, Handler][]
    for (const [command, handler] of entries) this.handlers.set(command, [...(this.handlers.get(command) ?? []), handler])
    return () => {
      for (const [command, handler] of entries) {
        this.handlers.set(command, (this.handlers.get(command) ?? []).filter((other) => other !== handler))
      }
    }
  }

  /** Runs the command a key press means; true if somebody answered. */
  press(event: KeyboardEvent, singleKeys: boolean): boolean {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return false
    const command = commandOf(event, singleKeys)
    // A key held down must not decide about letters that nobody has looked at.
    if (event.repeat && command && decides.has(command)) return false
    if (!command || !this.run(command)) return false
    event.preventDefault()
    return true
  }

  /** Does what the command means; true if somebody answered. */
  run(command: Command): boolean {
    const handler = this.handlers.get(command)?.at(-1)
    handler?.()
    return handler !== undefined
  }
}

/** The one keyboard of the window. */
export const keyboard = new Keyboard()

function matches(key: Key, event: KeyboardEvent): boolean {
  const pressed = event.key.length === 1 && !key.shift ? event.key.toLowerCase() : event.key
  // Shift is part of characters such as + and ?, but R is not r and Shift+F3 is not F3.
  const told = key.shift || /^([a-zäöü]|F\d+)$/.test(key.key)
  return (
    pressed === key.key &&
    Boolean(key.ctrl) === (event.ctrlKey || event.metaKey) &&
    Boolean(key.alt) === event.altKey &&
    (!told || Boolean(key.shift) === event.shiftKey)
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
