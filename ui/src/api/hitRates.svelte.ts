/** How often proposals were right in this house; counted anew now and then while people confirm. */

import type { HitRates as Counted } from './bindings'
import { onChanged } from './changed'
import { mailroom } from './client'
import { failed } from '../seat/messages.svelte'

/** Milliseconds between two countings: nobody watches the figures change. */
const pauseMilliseconds = 60_000

class HitRates {
  counted = $state.raw<Counted>()
  private at = 0

  /** Keeps itself fresh until the returned function is called: fits into `$effect`. */
  follow(): () => void {
    void this.count()
    return onChanged((news) => {
      if (news.letters.length > 0 && Date.now() - this.at > pauseMilliseconds) void this.count()
    })
  }

  async count(): Promise<void> {
    this.at = Date.now()
    try {
      this.counted = await mailroom.hitRates()
    } catch (reason) {
      failed(reason)
    }
  }
}

/** Those of the open archive. */
export const hitRates = new HitRates()
