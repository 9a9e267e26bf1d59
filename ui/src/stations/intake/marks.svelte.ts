/** Letters chosen together, by number, so that a list that moves does not change what was chosen. */

import { SvelteMap } from 'svelte/reactivity'
import type { Stage, Summary } from '../../api/bindings'
import type { Paged } from '../../parts/paged.svelte'

/** More are not chosen at once: one person has to answer for them. */
export const mostMarked = 1000

export class Marks {
  private readonly stages = new SvelteMap<string, Stage>()
  /** Where a range begins. */
  private anchor = -1

  constructor(private readonly list: Paged<Summary>) {}

  get count(): number {
    return this.stages.size
  }

  has(entryNumber: string | undefined): boolean {
    return entryNumber !== undefined && this.stages.has(entryNumber)
  }

  /** All that are chosen, lowest number first. */
  numbers(): string[] {
    return [...this.stages.keys()].sort()
  }

  clear(): void {
    this.stages.clear()
    this.anchor = -1
  }

  /** One more or one less; the letter that was open alone before counts as chosen. */
  async toggle(index: number, active: number): Promise<void> {
    if (this.count === 0 && active >= 0 && active !== index) await this.add(active, active)
    const row = await this.list.at(index)
    if (!row) return
    if (!this.stages.delete(row.entryNumber)) this.stages.set(row.entryNumber, row.stage)
    this.anchor = index
  }

  /** All from where the choice began to this place. */
  async range(index: number, active: number): Promise<void> {
    if (this.anchor < 0 || this.count === 0) this.anchor = Math.max(active, 0)
    const anchor = this.anchor
    this.stages.clear()
    await this.add(Math.min(anchor, index), Math.max(anchor, index))
  }

  async all(): Promise<void> {
    this.stages.clear()
    await this.add(0, (this.list.total ?? 0) - 1)
  }

  /** Those whose form waits to be accepted; a letter that a person has confirmed is not accepted over again. */
  acceptable(): string[] {
    const now = (entryNumber: string) => this.list.find((row) => row.entryNumber === entryNumber)?.row.stage
    return [...this.stages].filter(([number, stage]) => (now(number) ?? stage) === 'proposed').map(([number]) => number)
  }

  /** All of them, and whether a person had confirmed each. */
  forwardable(): { number: string; confirmed: boolean }[] {
    return [...this.stages].map(([number, stage]) => ({ number, confirmed: stage === 'confirmed' }))
  }

  private async add(first: number, last: number): Promise<void> {
    for (let index = first; index <= Math.min(last, first + mostMarked - 1); index++) {
      const row = await this.list.at(index)
      if (row) this.stages.set(row.entryNumber, row.stage)
    }
  }
}
