/** Units, kinds and senders of the house, fetched once; what a person adds is there at once. */

import type { Choices as Fetched } from './bindings'
import { mailroom } from './client'
import { failed } from '../seat/messages.svelte'

class Choices {
  units = $state.raw<Fetched['units']>([])
  kinds = $state.raw<Fetched['kinds']>([])
  senders = $state.raw<string[]>([])
  private readonly unitNames = $derived(new Map(this.units.map((unit) => [unit.key, unit.name])))
  private readonly kindNames = $derived(new Map(this.kinds.map((kind) => [kind.key, kind.name])))

  /** Asks the mailroom; called when the house opens. */
  async load(): Promise<void> {
    try {
      const { units, kinds, senders } = await mailroom.choices()
      this.units = units
      this.kinds = kinds
      this.senders = senders
    } catch (reason) {
      failed(reason)
    }
  }

  /** The unit's name; a key that the house has given up stands for itself. */
  unit(key: string): string {
    return this.unitNames.get(key) ?? key
  }

  kind(key: string): string {
    return this.kindNames.get(key) ?? key
  }

  /** A person has confirmed this sender. */
  addSender(name: string): void {
    if (!this.senders.includes(name)) this.senders = [name, ...this.senders]
  }
}

/** Those of the open archive. */
export const choices = new Choices()
