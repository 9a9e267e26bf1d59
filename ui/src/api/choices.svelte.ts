/** Units, kinds and senders of the house, fetched once; what a person adds is there at once. */

import { Finder, type Named } from '../parts/fuzzy'
import type { Choices as Fetched } from './bindings'
import { mailroom } from './client'
import { failed } from '../seat/messages.svelte'

/** So many names are made ready at once: some milliseconds of work. */
const bit = 2000

class Choices {
  units = $state.raw<Fetched['units']>([])
  kinds = $state.raw<Fetched['kinds']>([])
  readonly unitFinder = $derived(new Finder<string>(this.units))
  readonly kindFinder = $derived(new Finder<string>(this.kinds))
  private senders = new Senders()
  private readonly unitNames = $derived(new Map(this.units.map((unit) => [unit.key, unit.name])))
  private readonly kindNames = $derived(new Map(this.kinds.map((kind) => [kind.key, kind.name])))

  /** Asks the mailroom; called when the house opens. */
  async load(): Promise<void> {
    try {
      const { units, kinds, senders } = await mailroom.choices()
      this.units = units
      this.kinds = kinds
      this.senders = new Senders()
      void this.senders.take(senders)
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

  /** Names of senders for what was typed, the best first. */
  findSenders(typed: string, limit: number): string[] {
    return this.senders.find(typed, limit)
  }

  /** A person has confirmed this sender. */
  addSender(name: string): void {
    this.senders.add(name)
  }
}

/** Everybody who has written to the house: there may be a hundred thousand. */
class Senders {
  private readonly finder = new Finder<string>([], true)
  private readonly known = new Set<string>()

  /** Makes the names ready bit by bit, so that no key press waits for all of them. */
  async take(names: readonly string[]): Promise<void> {
    for (let from = 0; from < names.length; from += bit) {
      if (from > 0) await new Promise((resolve) => setTimeout(resolve))
      this.finder.add(names.slice(from, from + bit).flatMap((name) => this.unknown(name)))
    }
  }

  add(name: string): void {
    this.finder.add(this.unknown(name))
  }

  find(typed: string, limit: number): string[] {
    return this.finder.find(typed, limit).map(({ name }) => name)
  }

  private unknown(name: string): Named<string>[] {
    if (this.known.has(name)) return []
    this.known.add(name)
    return [{ key: name, name }]
  }
}

/** Those of the open archive. */
export const choices = new Choices()
