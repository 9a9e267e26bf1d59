/** What somebody types to narrow the Posteingangsbuch, and what is meant by it. */

import type { JournalFilter } from '../../api/bindings'
import { typedDate } from '../../words/typedDate'

/** Letters, every entry, or entries about no letter. */
export type View = 'letters' | 'entries' | 'house'
export const viewOrder: View[] = ['letters', 'entries', 'house']
export type Typed = { first: string; last: string; from: string; to: string; basket: string; person: string }

export const nothingTyped: Typed = { first: '', last: '', from: '', to: '', basket: '', person: '' }

/** What is meant, and which fields are not understood; these restrict nothing. `today` as `2026-03-31`. */
export function meant(typed: Typed, view: View, today: string): { filter: JournalFilter; wrong: (keyof Typed)[] } {
  const wrong: (keyof Typed)[] = []
  const understood = (field: keyof Typed, as: (text: string) => string | undefined) => {
    const text = typed[field].trim()
    const value = text && as(text)
    if (value === undefined) wrong.push(field)
    return value ?? ''
  }
  // What is about no letter has no number and lies nowhere.
  const letters = view !== 'house'
  const number = (text: string) => entryNumber(text, today.slice(0, 4))
  const day = (text: string) => typedDate(text, today)
  const filter = {
    first: letters ? understood('first', number) : '',
    last: letters ? understood('last', number) : '',
    from: understood('from', day),
    to: understood('to', day),
    basket: letters ? typed.basket : '',
    person: typed.person,
    letterless: !letters,
  }
  return { filter, wrong }
}

/** `2026-000123` for that, for `2026-123`, and for `123` in that year. */
export function entryNumber(text: string, year: string): string | undefined {
  const found = /^(?:(\d{4})\s*[-/]\s*)?0*([1-9]\d{0,8})$/.exec(text.trim())
  return found ? `${found[1] ?? year}-${String(found[2]).padStart(6, '0')}` : undefined
}
