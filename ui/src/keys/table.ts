/** Which key does what. The key sheet, the tooltips and the keyboard read this one table. */

export type Command =
  | 'goIntake' | 'goSearch' | 'goFiles' | 'goBaskets' | 'goDue' | 'goDays' | 'goProblems' | 'goJournal' | 'goSettings'
  | 'find' | 'importFiles' | 'lookUp'
  | 'findInLetter' | 'nextHit' | 'previousHit'
  | 'nextLetter' | 'previousLetter'
  | 'forward' | 'forwardTo' | 'takeOver' | 'markSeen' | 'finish' | 'askBack' | 'resubmit' | 'giveBack'
  | 'accept' | 'undo' | 'correct' | 'toKind' | 'toUnit' | 'toSender' | 'toSubject' | 'toDeadline' | 'toMatter' | 'leaveForm'
  | 'receipt' | 'seal' | 'copies' | 'print' | 'closeDay'
  | 'nextPage' | 'previousPage' | 'pageStrip' | 'stamp'
  | 'zoomIn' | 'zoomOut' | 'fitWidth' | 'fitPage' | 'turnRight' | 'turnLeft'
  | 'nextDoubt' | 'panel' | 'nextArea'
  | 'largerText' | 'smallerText' | 'usualText'
  | 'help' | 'keySheet'

/** `key` as in KeyboardEvent.key, letters in lower case. Without `ctrl` or `alt` it is a single key, which a person may switch off. */
export type Key = { key: string; ctrl?: true; alt?: true; shift?: true; /** Left to the text field while somebody types. */ notTyping?: true }

export const table: Record<Command, [Key, ...Key[]]> = {
  goIntake: [{ key: '1', ctrl: true }],
  goSearch: [{ key: '2', ctrl: true }],
  goFiles: [{ key: '3', ctrl: true }],
  goBaskets: [{ key: '4', ctrl: true }],
  goDue: [{ key: '5', ctrl: true }],
  goDays: [{ key: '6', ctrl: true }],
  goJournal: [{ key: '7', ctrl: true }],
  goProblems: [{ key: '8', ctrl: true }],
  goSettings: [{ key: '9', ctrl: true }],
  find: [{ key: 'F', ctrl: true, shift: true }, { key: '/' }],
  lookUp: [{ key: 'F4' }],
  findInLetter: [{ key: 'f', ctrl: true }],
  nextHit: [{ key: 'F3' }, { key: 'n' }],
  previousHit: [{ key: 'F3', shift: true }, { key: 'N', shift: true }],
  importFiles: [{ key: 'o', ctrl: true }],
  nextLetter: [{ key: 'ArrowDown', alt: true }, { key: 'j' }],
  previousLetter: [{ key: 'ArrowUp', alt: true }, { key: 'k' }],
  // Before `accept`, whose key it is with Shift.
  forward: [{ key: 'Enter', ctrl: true, shift: true }, { key: 'w' }],
  forwardTo: [{ key: 'F8' }],
  takeOver: [{ key: 'F7' }, { key: 'ü' }],
  markSeen: [{ key: 'F9' }, { key: 's' }],
  finish: [{ key: 'e', alt: true }, { key: 'e' }],
  askBack: [{ key: 'q', alt: true }, { key: 'q' }],
  resubmit: [{ key: 'w', alt: true }, { key: 'v' }],
  giveBack: [{ key: 'x', alt: true }, { key: 'x' }],
  accept: [{ key: 'Enter', ctrl: true }, { key: 'a' }],
  undo: [{ key: 'z', ctrl: true, notTyping: true }],
  correct: [{ key: 'F2' }],
  toKind: [{ key: 'd', alt: true }],
  toUnit: [{ key: 'a', alt: true }],
  toSender: [{ key: 's', alt: true }],
  toSubject: [{ key: 'b', alt: true }],
  toDeadline: [{ key: 'f', alt: true }],
  toMatter: [{ key: 'v', alt: true }],
  receipt: [{ key: 'r', alt: true }],
  seal: [{ key: 'e', ctrl: true }],
  copies: [{ key: 's', ctrl: true }],
  print: [{ key: 'p', ctrl: true }],
  closeDay: [{ key: 't', ctrl: true }],
  pageStrip: [{ key: 'o', alt: true }, { key: 'o' }],
  stamp: [{ key: 'p', alt: true }, { key: 'p' }],
  leaveForm: [{ key: 'Escape' }],
  nextPage: [{ key: 'PageDown', alt: true }, { key: 'ArrowRight' }],
  previousPage: [{ key: 'PageUp', alt: true }, { key: 'ArrowLeft' }],
  zoomIn: [{ key: '+' }],
  zoomOut: [{ key: '-' }],
  fitWidth: [{ key: 'b' }],
  fitPage: [{ key: 'g' }],
  turnRight: [{ key: 'r' }],
  turnLeft: [{ key: 'R', shift: true }],
  nextDoubt: [{ key: 'u', alt: true }, { key: 'u' }],
  panel: [{ key: 't', alt: true }, { key: 't' }],
  nextArea: [{ key: 'F6' }],
  largerText: [{ key: '+', ctrl: true }],
  smallerText: [{ key: '-', ctrl: true }],
  usualText: [{ key: '0', ctrl: true }],
  help: [{ key: 'F1' }],
  keySheet: [{ key: 'F1', shift: true }, { key: '?' }],
}

const caps: Record<string, string> = {
  ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', PageDown: 'Bild ↓', PageUp: 'Bild ↑', '-': '−', Enter: 'Eingabe', Escape: 'Esc', Delete: 'Entf', Insert: 'Einfg',
}

/** What stands on the keys: `['Strg', 'F']`. */
export function keyCaps(key: Key): string[] {
  const cap = caps[key.key] ?? (key.key.length === 1 ? key.key.toUpperCase() : key.key)
  return [key.ctrl ? 'Strg' : '', key.alt ? 'Alt' : '', key.shift ? 'Umschalt' : '', cap].filter(Boolean)
}

/** For tooltips: `Strg+F`. */
export function keyText(command: Command): string {
  return keyCaps(table[command][0]).join('+')
}
