/** The list of letters: which one is chosen, and how it stays in place while others arrive. */

import type { Changed, Summary } from '../../api/bindings'
import { mailroom } from '../../api/client'
import { prefetch } from '../../api/pictures'
import { Paged } from '../../parts/paged.svelte'
import { failed } from '../../seat/messages.svelte'
import { Review } from '../review/review.svelte'

export class Intake {
  readonly review = new Review()
  readonly list = new Paged<Summary>(
    async (offset, limit) => {
      const [rows, counts] = await Promise.all([mailroom.list('all', offset, limit), mailroom.counts()])
      return { rows, total: counts.letters }
    },
    failed,
  )
  /** Place of the chosen letter, -1 for none. */
  active = $state(-1)
  private refreshing: Promise<void> | undefined
  private again = false

  /** Opens the letter in this place, as soon as its row is here. */
  async choose(index: number): Promise<void> {
    this.active = index
    const row = await this.list.at(index)
    if (!row || this.active !== index) return
    void this.review.open(row.entryNumber)
    for (const near of [index + 1, index - 1]) {
      const neighbour = this.list.row(near)
      if (neighbour?.stage === 'recognised') prefetch(neighbour.entryNumber, 1)
    }
  }

  step(by: 1 | -1): void {
    const total = this.list.total ?? 0
    if (total > 0) void this.choose(Math.min(Math.max(this.active + by, 0), total - 1))
  }

  /** Opens a letter that was named elsewhere; its place in the list is found if its row is here. */
  async open(entryNumber: string): Promise<void> {
    this.active = this.list.find((row) => row.entryNumber === entryNumber)?.index ?? -1
    await this.review.open(entryNumber)
  }

  /** Fetches the rows in view again; says how many came in above. One round at a time, the last news count. */
  async refresh(): Promise<number> {
    if (this.refreshing) {
      this.again = true
      await this.refreshing
      return 0
    }
    const before = this.list.total
    do {
      this.again = false
      this.refreshing = this.list.refresh()
      await this.refreshing
    } while (this.again)
    this.refreshing = undefined
    const more = before === undefined ? 0 : Math.max(0, (this.list.total ?? 0) - before)
    const open = this.list.find((row) => row.entryNumber === this.review.number)
    if (open) this.active = open.index
    else if (this.active >= 0) this.active += more
    return more
  }

  /** Whether the news change anything in the list. */
  static concerns(news: Changed): boolean {
    return news.arrived.length > 0 || news.letters.length > 0
  }
}
