/** What the person at this window may do: the controls of what they may not are not there. */

import type { Operation, OwnRights, Role } from './bindings'
import { mailroom } from './client'

class Rights {
  private own = $state.raw<OwnRights>()
  private readonly allowed = $derived(new Set<Operation>(this.own?.may ?? []))
  private readonly limited = $derived(new Set<Operation>(this.own?.onlyOwn ?? []))

  /** Asks the mailroom; throws where the person has no role in a house with roles. */
  async load(): Promise<void> {
    this.own = await mailroom.ownRights()
  }

  may(operation: Operation): boolean {
    return this.allowed.has(operation)
  }

  /** Only for the own baskets, or for oneself. */
  onlyOwn(operation: Operation): boolean {
    return this.limited.has(operation)
  }

  /** The house has given no role yet. */
  get open(): boolean {
    return this.own?.open ?? true
  }

  get login(): string {
    return this.own?.login ?? ''
  }

  get roles(): Role[] {
    return this.own?.roles ?? []
  }
}

/** Those of the open archive. */
export const rights = new Rights()
