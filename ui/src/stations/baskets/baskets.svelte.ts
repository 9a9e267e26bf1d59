/** Postkörbe: which basket and shelf is looked into, and which errand lies open. */

import type { BasketSummary, Changed, Shelf, Task } from '../../api/bindings'
import { mailroom } from '../../api/client'
import { prefetchAround, prefetchPage } from '../../api/letters'
import { Paged } from '../../parts/paged.svelte'
import { failed } from '../../seat/messages.svelte'
import { Review } from '../review/review.svelte'

export const shelfOrder = ['new', 'taken', 'waiting', 'done'] as const satisfies readonly Shelf[]

export class Baskets {
  readonly review = new Review()
  all = $state.raw<BasketSummary[]>([])
  /** Key of the basket that is looked into. */
  chosen = $state<string>()
  shelf = $state<Shelf>('new')
  done = $state(0)
  /** Place of the chosen errand, -1 for none. */
  active = $state(-1)
  /** The errand that lies open. */
  task = $state.raw<Task>()
  readonly basket = $derived(this.all.find((one) => one.basket === this.chosen))
  readonly list = new Paged<Task>(async (offset, limit) => {
    const { chosen, shelf } = this
    if (!chosen) return { rows: [], total: 0 }
    const [rows, all, done] = await Promise.all([mailroom.basket(chosen, shelf, offset, limit), mailroom.baskets(), mailroom.countDone(chosen)])
    this.all = all
    this.done = done
    return { rows, total: this.lengthOf(shelf) }
  }, failed)

  lengthOf(shelf: Shelf): number {
    return shelf === 'done' ? this.done : (this.basket?.[shelf] ?? 0)
  }

  /** Fetches the baskets and the rows in view again; at first chooses the basket in which there is something to do. */
  async refresh(): Promise<void> {
    try {
      this.all = await mailroom.baskets()
      this.chosen ??= firstWithWork(this.all)?.basket
      await this.list.refresh()
      this.stay()
    } catch (reason) {
      failed(reason)
    }
  }

  async lookInto(basket: string | undefined, shelf: Shelf = 'new'): Promise<void> {
    if (!basket) return
    this.chosen = basket
    this.shelf = shelf
    this.active = -1
    this.task = undefined
    this.review.close()
    this.list.need(0, 0)
    await this.refresh()
  }

  async choose(index: number): Promise<void> {
    this.active = index
    const task = await this.list.at(index)
    if (!task || this.active !== index) return
    this.task = task
    prefetchPage(task.letter)
    await this.review.open(task.letter.entryNumber)
    prefetchAround(index, (near) => (this.active === index ? this.list.row(near)?.letter.entryNumber : undefined))
  }

  step(by: 1 | -1): void {
    const total = this.list.total ?? 0
    if (total > 0) void this.choose(Math.min(Math.max(this.active + by, 0), total - 1))
  }

  /** What was open is done with: the one that has taken its place lies open, or the last one. */
  async goOn(): Promise<void> {
    const at = this.active
    await this.refresh()
    const total = this.list.total ?? 0
    const still = this.list.find((row) => row.errand.id === this.task?.errand.id)
    if (still) await this.choose(still.index)
    else if (total > 0) await this.choose(Math.min(Math.max(at, 0), total - 1))
    else {
      this.active = -1
      this.task = undefined
      this.review.close()
    }
  }

  static concerns(news: Changed): boolean {
    return news.baskets || news.letters.length > 0
  }

  /** The open errand keeps its place while others come and go. */
  private stay(): void {
    const open = this.list.find((row) => row.errand.id === this.task?.errand.id)
    if (open) {
      this.active = open.index
      this.task = open.row
    }
  }
}

export function firstWithWork(all: BasketSummary[]): BasketSummary | undefined {
  const mine = all.filter((one) => one.own || one.deputy)
  return mine.find((one) => one.new > 0 || one.taken > 0) ?? all.find((one) => one.unit && one.new > 0) ?? mine[0]
}
