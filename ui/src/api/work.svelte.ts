/** Work under way and how many letters there are, as the mailroom last said; fetched again when it says so. */

import type { Counts, Progress } from './bindings'
import { onChanged } from './changed'
import { mailroom } from './client'
import { failed } from '../seat/messages.svelte'

/** Milliseconds between two looks when nothing is heard: a new day brings deadlines, though nobody has written anything. */
const stillMilliseconds = 5 * 60_000

export class Work {
  counts = $state.raw<Counts>({ letters: 0, unread: 0, unreadable: 0, open: 0, doubtful: 0, urgent: 0, toForward: 0, ownNew: 0, dueNow: 0, problemCases: 0 })
  progress = $state.raw<Progress>({ working: [], waiting: 0, scanFolderReachable: null, indexing: false })
  /** Files lie among the problem cases, or letters could not be read. */
  readonly troubles = $derived(this.counts.problemCases + this.counts.unreadable)
  private asking = false
  private again = false

  /** Keeps itself fresh until the returned function is called: fits into `$effect`. */
  follow(): () => void {
    void this.fetch()
    const stillThere = setInterval(() => void this.fetch(), stillMilliseconds)
    const unheard = onChanged(() => void this.fetch())
    return () => {
      clearInterval(stillThere)
      unheard()
    }
  }

  /** How far the reading of a letter has come, if it is being read. */
  reading(entryNumber: string) {
    return this.progress.working.find((work) => work.entryNumber === entryNumber)
  }

  /** One question at a time, and one more after it if something changed meanwhile. */
  private async fetch(): Promise<void> {
    if (this.asking) {
      this.again = true
      return
    }
    this.asking = true
    try {
      do {
        this.again = false
        ;[this.counts, this.progress] = await Promise.all([mailroom.counts(), mailroom.progress()])
      } while (this.again)
    } catch (reason) {
      failed(reason)
    } finally {
      this.asking = false
    }
  }
}
