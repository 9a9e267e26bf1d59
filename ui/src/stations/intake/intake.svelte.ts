/** The list of letters: which part of it, which one is chosen, and how it stays in place while others arrive. */

import type { Changed, Counts, Summary, Which } from '../../api/bindings'
import { mailroom } from '../../api/client'
import { prefetchAround, prefetchPage } from '../../api/letters'
import { Paged } from '../../parts/paged.svelte'
import { failed } from '../../seat/messages.svelte'
import { Review } from '../review/review.svelte'
import { Marks } from './marks.svelte'

/** The parts of the list that have a tab, in this order. */
export const parts = ['open', 'doubtful', 'urgent', 'toForward', 'unreadable', 'all'] as const satisfies readonly Which[]
export type Part = (typeof parts)[number]

/** How many letters a part has. */
export const lengthOf: Record<Part, (counts: Counts) => number> = {
  open: (counts) => counts.open,
  doubtful: (counts) => counts.doubtful,
  urgent: (counts) => counts.urgent,
  toForward: (counts) => counts.toForward,
  unreadable: (counts) => counts.unreadable,
  all: (counts) => counts.letters,
}

/** So many rows below the open letter are searched for the next one that nobody has confirmed. */
const searchedBelow = 600

export class Intake {
  readonly review = new Review()
  part = $state<Part>('open')
  readonly list = new Paged<Summary>(async (offset, limit) => {
    const part = this.part
    const [rows, counts] = await Promise.all([mailroom.list(part, offset, limit), mailroom.counts()])
    return { rows, total: lengthOf[part](counts) }
  }, failed)
  /** Place of the chosen letter, -1 for none. */
  active = $state(-1)
  /** Several letters chosen at once. */
  readonly marks = new Marks(this.list)
  private refreshing: Promise<void> | undefined
  private again = false

  /** Opens the letter in this place, as soon as its row is here. */
  async choose(index: number): Promise<void> {
    this.active = index
    const row = await this.list.at(index)
    if (!row || this.active !== index) return
    prefetchPage(row)
    await this.review.open(row.entryNumber)
    if (this.active !== index) return
    prefetchAround(index, (near) => (this.active === index ? this.list.row(near)?.entryNumber : undefined))
  }

  step(by: 1 | -1): void {
    const total = this.list.total ?? 0
    if (total > 0) void this.choose(Math.min(Math.max(this.active + by, 0), total - 1))
  }

  /** Place of the next letter that nobody has confirmed (or forwarded, where that is what the list waits for), below first and then above; -1 if there is none near. */
  async nextOpen(from: number, done: (row: Summary) => boolean): Promise<number> {
    const total = this.list.total ?? 0
    const isOpen = async (index: number) => {
      const row = await this.list.at(index)
      const waits = this.part === 'toForward' ? row?.stage === 'confirmed' : row?.stage === 'proposed'
      return row !== undefined && waits && !done(row)
    }
    for (let index = Math.max(from, -1) + 1; index < Math.min(total, from + searchedBelow); index++) {
      if (await isOpen(index)) return index
    }
    for (let index = Math.min(from, total) - 1; index >= Math.max(0, from - searchedBelow); index--) {
      if (await isOpen(index)) return index
    }
    return -1
  }

  /** Chooses several letters; the one in this place is the last of them and lies open. */
  async mark(index: number, how: 'toggle' | 'range' | 'all'): Promise<void> {
    const before = this.active
    if (how === 'all') return this.marks.all()
    void this.choose(index)
    await (how === 'toggle' ? this.marks.toggle(index, before) : this.marks.range(index, before))
    // With one left it is the one that lies open: what is decided about is what is seen.
    const [only] = this.marks.count === 1 ? this.marks.numbers() : []
    if (only) await this.open(only)
  }

  /** Opens a letter that was named elsewhere; its place in the list is found if its row is here. */
  async open(entryNumber: string): Promise<void> {
    this.active = this.list.find((row) => row.entryNumber === entryNumber)?.index ?? -1
    await this.review.open(entryNumber)
  }

  /** Shows another part of the list. The open letter stays on the desk. */
  async show(part: Part): Promise<void> {
    if (part === this.part) return
    this.part = part
    this.marks.clear()
    this.active = -1
    this.list.need(0, 0)
    await this.refresh()
  }

  /** Fetches the rows in view again; says by how many rows the one in place `top` has moved. One round at a time, the last news count. */
  async refresh(top = 0): Promise<number> {
    if (this.refreshing) {
      this.again = true
      await this.refreshing
      return 0
    }
    const before = this.list.total
    const anchor = this.list.row(top)?.entryNumber
    do {
      this.again = false
      this.refreshing = this.list.refresh()
      await this.refreshing
    } while (this.again)
    this.refreshing = undefined
    const more = before === undefined ? 0 : (this.list.total ?? 0) - before
    const open = this.list.find((row) => row.entryNumber === this.review.number)
    if (open) this.active = open.index
    else if (this.active >= 0) this.active = Math.min(Math.max(this.active + Math.max(more, 0), 0), (this.list.total ?? 0) - 1)
    const moved = anchor && this.list.find((row) => row.entryNumber === anchor)
    return moved ? moved.index - top : Math.max(more, 0)
  }

  /** Whether the news change anything in the list. */
  static concerns(news: Changed): boolean {
    return news.arrived.length > 0 || news.letters.length > 0
  }
}
