/** People and dispositions of the house, fetched once and again when they change; and the names of baskets. */

import type { DispositionChoice, PersonChoice } from './bindings'
import { onChanged } from './changed'
import { choices } from './choices.svelte'
import { mailroom } from './client'
import { failed } from '../seat/messages.svelte'

class Staff {
  people = $state.raw<PersonChoice[]>([])
  dispositions = $state.raw<DispositionChoice[]>([])
  usual = $state('')
  closing = $state('')
  private readonly names = $derived(new Map(this.people.map((person) => [person.basket, person.name])))

  /** Keeps itself fresh until the returned function is called: fits into `$effect`. */
  follow(): () => void {
    void this.load()
    return onChanged((news) => {
      if (news.baskets) void this.load()
    })
  }

  /** The name of a basket; one that the house has given up is called by its key. */
  basket(key: string): string {
    const name = key.slice(key.indexOf(':') + 1)
    return key.startsWith('unit:') ? choices.unit(name) : (this.names.get(key) ?? name)
  }

  person(login: string): string {
    return this.names.get(`person:${login}`) ?? login
  }

  private async load(): Promise<void> {
    try {
      const { people, dispositions, usual, closing } = await mailroom.staff()
      this.people = people
      this.dispositions = dispositions
      this.usual = usual
      this.closing = closing
    } catch (reason) {
      failed(reason)
    }
  }
}

/** That of the open archive. */
export const staff = new Staff()
