/** How what is being typed may go on: the last question wins, and a closed list stays closed until one types again. */

import type { Completion } from '../../api/bindings'
import { mailroom } from '../../api/client'
import { failed } from '../../seat/messages.svelte'

export class Completing {
  found = $state.raw<Completion[]>([])
  /** The proposal that Enter takes, -1 for none. */
  at = $state(-1)
  readonly open = $derived(this.found.length > 0)
  readonly chosen = $derived(this.found[this.at])
  private asked = 0

  async ask(query: string): Promise<void> {
    const asked = ++this.asked
    if (query.trim() === '') return this.close()
    try {
      const found = await mailroom.completeQuery(query)
      if (asked !== this.asked) return
      // A proposal that is what stands there already helps nobody.
      this.found = found.filter((completion) => query.slice(completion.from).toLowerCase() !== completion.text.toLowerCase())
      this.at = -1
    } catch (reason) {
      if (asked === this.asked) failed(reason)
    }
  }

  close(): void {
    this.asked++
    this.found = []
    this.at = -1
  }

  /** Goes through the proposals and, after the last, back to what was typed. */
  step(by: 1 | -1): void {
    const places = this.found.length + 1
    this.at = ((this.at + 1 + by + places) % places) - 1
  }
}
