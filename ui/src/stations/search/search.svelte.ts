/** Search as one types: the last question wins, and hits stay on the screen until new ones are there. */

import type { Facet, FacetKind, Narrowed, SearchHit, Sort } from '../../api/bindings'
import { mailroom } from '../../api/client'
import { prefetchPage } from '../../api/letters'
import { debounced } from '../../parts/debounced'
import { Paged } from '../../parts/paged.svelte'
import { failed } from '../../seat/messages.svelte'
import { practice } from '../../seat/practice.svelte'
import { remember } from '../../seat/searches.svelte'
import { Review } from '../review/review.svelte'

const pauseMilliseconds = 60

export class Search {
  readonly review = new Review()
  /** What stands in the box. */
  query = $state('')
  /** What the hits on the screen answer; empty while there is no question. */
  answered = $state('')
  /** There are hits on the screen, or the word that there are none. */
  shown = $state(false)
  complete = $state(true)
  sort = $state<Sort>('relevance')
  narrow = $state.raw<Narrowed[]>([])
  facets = $state.raw<Facet[]>([])
  notUnderstood = $state.raw<string[]>([])
  active = $state(-1)
  private typing = true
  readonly hits = new Paged<SearchHit>(async (offset, limit) => {
    const { query, typing, sort, narrow } = this
    const answer = await mailroom.search({ query, typing, offset, limit, sort, narrow })
    this.complete = answer.complete
    if (query === this.query && narrow === this.narrow) {
      this.facets = answer.facets
      this.notUnderstood = answer.notUnderstood
    }
    return { rows: answer.hits, total: answer.total }
  }, failed)
  private readonly askSoon = debounced(() => this.askNow(), pauseMilliseconds)
  /** What was asked last, and until when it is waited for. */
  private asked = ''
  private asking: Promise<void> = Promise.resolve()
  private questions = 0

  type(query: string): void {
    this.query = query
    this.typing = true
    this.askSoon()
  }

  /** Asks at once, with the last word taken as finished. */
  submit(): void {
    this.typing = false
    remember(this.query)
    this.askSoon.now()
  }

  /** Asks a question of earlier. */
  take(query: string): void {
    this.query = query
    this.submit()
  }

  sortBy(sort: Sort): void {
    this.sort = sort
    this.changed()
  }

  isOn(kind: FacetKind, value: string): boolean {
    return this.narrow.some((narrowed) => narrowed.kind === kind && narrowed.value === value)
  }

  /** Switches a value on or off: of one kind any may hold, and of every kind one must. */
  toggle(kind: FacetKind, value: string): void {
    this.narrow = this.isOn(kind, value)
      ? this.narrow.filter((narrowed) => narrowed.kind !== kind || narrowed.value !== value)
      : [...this.narrow, { kind, value }]
    this.changed()
  }

  widen(): void {
    this.narrow = []
    this.changed()
  }

  /** Asks again, because the index took something in. */
  again(): void {
    if (this.shown) this.askNow()
  }

  /** Waits for the hits of what stands in the box; true when they are here and nothing else was typed meanwhile. */
  async whenAnswered(): Promise<boolean> {
    const { query } = this
    if (this.asked !== query.trim()) this.askSoon.now()
    for (let last: Promise<void> | undefined; last !== this.asking; ) {
      last = this.asking
      await last
    }
    return query === this.query && query.trim() === this.answered
  }

  /** Opens the hit in this place, as soon as its row is here. */
  async choose(index: number): Promise<void> {
    this.active = index
    const hit = await this.hits.at(index)
    if (!hit || this.active !== index) return
    remember(this.answered)
    prefetchPage(hit.summary, hit.page)
    void this.review.open(hit.summary.entryNumber, hit.page, this.answered, this.typing)
  }

  step(by: 1 | -1): void {
    const total = this.hits.total ?? 0
    if (total > 0) void this.choose(Math.min(Math.max(this.active + by, 0), total - 1))
  }

  private changed(): void {
    this.active = -1
    this.askSoon.now()
  }

  private askNow(): void {
    this.asked = this.query.trim()
    this.asking = this.ask(++this.questions)
  }

  private async ask(question: number): Promise<void> {
    const query = this.query.trim()
    const { narrow } = this
    if (query === '' && narrow.length === 0) {
      this.answered = ''
      this.shown = false
      this.active = -1
      return
    }
    const another = query !== this.answered
    await this.hits.refresh()
    if (question !== this.questions || query !== this.query.trim()) return
    this.answered = query
    this.shown = true
    if ((this.hits.total ?? 0) > 0) practice.did('searched')
    if (another) this.active = -1
  }
}
