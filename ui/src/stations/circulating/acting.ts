/** What people do about errands: asks the mailroom, tells what was done, and why not. */

import type { ActOrder } from '../../api/bindings'
import { mailroom } from '../../api/client'
import { forgetLetter } from '../../api/letters'
import { done, failed, problem } from '../../seat/messages.svelte'
import { words } from '../../words/de'

/** Acts that need no further words. */
export type Plain = 'takeOver' | 'seen'
/** Acts that ask for words, a basket or a day first. */
export type Asking = 'done' | 'answer' | 'passOn' | 'ask' | 'return' | 'resubmit' | 'recall'

/** Does it; true when it is in the book. */
export async function actOn(number: string, errand: string | null, order: ActOrder): Promise<boolean> {
  try {
    await mailroom.act(number, errand, order)
  } catch (reason) {
    failed(reason)
    return false
  } finally {
    forgetLetter(number)
  }
  done(words.circulating.told[order.what](number))
  return true
}

/** Calls a letter back; true when it is in the book. */
export async function recall(number: string, why: string): Promise<boolean> {
  let left: boolean
  try {
    left = await mailroom.recall(number, why)
  } catch (reason) {
    failed(reason)
    return false
  } finally {
    forgetLetter(number)
  }
  done(words.circulating.told.recall(number))
  tellLeft(left)
  return true
}

/** Says honestly that a copy that has left the house does not come back. */
export function tellLeft(left: boolean): void {
  if (left) problem(words.outbox.left, words.outbox.leftTodo)
}
