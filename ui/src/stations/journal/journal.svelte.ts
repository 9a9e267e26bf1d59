/** The integrity check as the window sees it; it goes on while another view is open. */

import { onChecked } from '../../api/changed'
import { mailroom } from '../../api/client'
import type { CheckedWhat, Soundness } from '../../api/bindings'
import { failed } from '../../seat/messages.svelte'

export class Check {
  state = $state<'never' | 'running' | 'finished'>('never')
  /** What is being checked now. */
  what = $state<CheckedWhat>('entries')
  done = $state(0)
  total = $state(0)
  result = $state.raw<Soundness>()

  async run(): Promise<void> {
    if (this.state === 'running') return
    this.state = 'running'
    this.what = 'entries'
    this.done = this.total = 0
    const stop = onChecked((checked) => {
      this.what = checked.what
      this.done = checked.done
      this.total = checked.total
    })
    try {
      this.result = await mailroom.check()
      this.state = 'finished'
    } catch (reason) {
      this.state = 'never'
      failed(reason)
    } finally {
      stop()
    }
  }
}
