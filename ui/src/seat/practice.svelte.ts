/** Übungsmodus: whether one practises, and which of the ten tasks are done. Nothing of it is kept. */

import { mailroom } from '../api/client'
import { failed } from './messages.svelte'

export const tasks = ['opened', 'doubted', 'accepted', 'corrected', 'takenBack', 'filed', 'browsed', 'searched', 'lookedUp', 'helped'] as const
export type Task = (typeof tasks)[number]

class Practice {
  on = $state(false)
  done = $state.raw<ReadonlySet<Task>>(new Set())
  readonly all = $derived(this.done.size === tasks.length)

  /** Ticks a task off; called where the thing itself is done, practising or not. */
  did(task: Task): void {
    if (this.on && !this.done.has(task)) this.done = new Set([...this.done, task])
  }
}

export const practice = new Practice()

/** Opens the practice archive and begins anew with it; false if that failed. */
export async function practise(): Promise<boolean> {
  try {
    await mailroom.practise()
    location.reload()
    return true
  } catch (reason) {
    failed(reason)
    return false
  }
}

/** Throws the practice archive away and goes back to where one came from. */
export async function endPractice(): Promise<void> {
  try {
    await mailroom.endPractice()
    location.reload()
  } catch (reason) {
    failed(reason)
  }
}
