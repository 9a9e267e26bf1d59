/** Search as one types: the last question wins, and hits stay on the screen until new ones are there. */

import type { SearchHit } from '../../api/bindings'
import { mailroom } from '../../api/client'
import { debounced } from '../../parts/debounced'
import { Paged } from '../../parts/paged.svelte'
import { failed } from '../../seat/messages.svelte'
import { Review } from '../review/review.svelte'

const pauseMilliseconds = 60

export class Search {
  readonly review = new Review()
  /** What stands in the box. */
  query = $state('')
  /** What the hits on the screen answer; empty while there is no question. */
  answered = $state('')
  complete = $state(true)
  active = $state(-1)
  private typing = true
  readonly hits = new Paged<SearchHit>(async (offset, limit) => {
    const answer = await mailroom.search(this.query, this.typing, offset, limit)
    this.complete = answer.complete
    return { rows: answer.hits, total: answer.total }
  }, failed)
  private readonly askSoon = debounced(() => void this.ask(), pauseMilliseconds)

  type(query: string): void {
    this.query = query
    this.typing = true
    this.askSoon()
  }

  /** Asks at once, with the last word taken as finished. */
  submit(): void {
    this.typing = false
    this.askSoon.now()
  }

  /** Asks again, because the index took something in. */
  again(): void {
    if (this.answered) void this.ask()
  }

  /** Opens the hit in this place, as soon as its row is here. */
  async choose(index: number): Promise<void> {
    this.active = index
    const hit = await this.hits.at(index)
    if (!hit || this.active !== index) return
    void this.review.open(hit.summary.entryNumber, hit.page, hit.matched.map((matched) => matched.word))
  }

  step(by: 1 | -1): void {
    const total = this.hits.total ?? 0
    if (total > 0) void this.choose(Math.min(Math.max(this.active + by, 0), total - 1))
  }

  private async ask(): Promise<void> {
    const query = this.query.trim()
    if (query === '') {
      this.answered = ''
      this.active = -1
      return
    }
    const another = query !== this.answered
    await this.hits.refresh()
    if (query !== this.query.trim()) return
    this.answered = query
    if (another) this.active = -1
  }
}
