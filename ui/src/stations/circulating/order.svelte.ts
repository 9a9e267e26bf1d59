/** What a person puts together before letters go on their way. */

import type { DispositionChoice, ForwardOrder } from '../../api/bindings'
import { today, typedDate } from '../../words/typedDate'

export type Line = { id: number; kind: string; to: string | undefined; day: string }

/** A day typed as one likes that is still ahead, `2026-03-31`. */
export function dayAhead(typed: string, now: Date): string | undefined {
  const from = today(now)
  const meant = typedDate(typed, from, true)
  return meant && meant > from ? meant : undefined
}

export class Order {
  lead = $state<string>()
  copies = $state<string[]>([])
  lines = $state<Line[]>([])
  note = $state('')
  private next = 0

  /** Begins with one disposition; without one, each letter gets its own: what a rule says about it, or the usual. */
  constructor(lead: string | undefined, private readonly usual: string, first: string) {
    this.lead = lead
    this.add(first)
  }

  add(kind: string): void {
    for (const line of this.lines) line.kind ||= this.usual
    this.lines.push({ id: this.next++, kind, to: undefined, day: '' })
  }

  remove(id: number): void {
    this.lines = this.lines.filter((line) => line.id !== id)
  }

  addCopy(basket: string | undefined): void {
    if (basket && basket !== this.lead && !this.copies.includes(basket)) this.copies.push(basket)
  }

  removeCopy(basket: string): void {
    this.copies = this.copies.filter((other) => other !== basket)
  }

  /** Nothing was said about what is to happen. */
  private get eachItsOwn(): boolean {
    return this.lines.every(({ kind, to, day }) => !kind && !to && !day.trim())
  }

  /** The first line whose day is missing or not ahead. */
  wrongLine(kinds: DispositionChoice[], now: Date): number | undefined {
    const wrong = (line: Line) => {
      const needed = kinds.find((kind) => kind.key === line.kind)?.needsDay ?? false
      return (needed || line.day.trim() !== '') && !dayAhead(line.day, now)
    }
    return this.lines.find(wrong)?.id
  }

  /** As it is sent. */
  said(now: Date): ForwardOrder {
    return {
      lead: this.lead ?? null,
      copies: this.copies,
      dispositions: this.eachItsOwn ? [] : this.lines.map(({ kind, to, day }) => ({ kind: kind || this.usual, to: to ?? null, day: dayAhead(day, now) ?? null })),
      note: this.note.trim(),
    }
  }
}
