/** What is typed for the entries of a list: lines, parts, and a stable key out of a name. */

import { folded } from '../../parts/letters'

/** The lines that say something. */
export function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean)
}

/** What stands between commas or on lines of its own. */
export function parts(text: string): string[] {
  return text.split(/[,;\n]/).map((part) => part.trim()).filter(Boolean)
}

/** A key for a new name that no other entry has: `amt_fuer_muell`. */
export function keyFor(name: string, known: string[]): string {
  const key = folded(name).replace(/ /g, '_') || 'eintrag'
  let number = 1
  let own = key
  while (known.includes(own)) own = `${key}_${++number}`
  return own
}
