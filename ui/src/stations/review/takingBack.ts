/** What can be taken back: everything a person does here, in the order in which it was done. */

import { failureOf } from '../../api/client'
import { forgetLetter } from '../../api/letters'
import { done, failed, withdrawWays, type Way } from '../../seat/messages.svelte'
import { practice } from '../../seat/practice.svelte'
import { keyText } from '../../keys/table'
import { words } from '../../words/de'
import type { Form } from './form/form.svelte'

/** More than a morning's work is not taken back one by one. */
const kept = 200

/** Steps that belong together: either all of them stay, or none does. */
export class Steps {
  readonly #back: (() => unknown)[] = []

  /** Goes a step, and remembers how it is gone back. */
  async go<T>(step: () => Promise<T>, back: () => unknown): Promise<T> {
    const result = await step()
    this.gone(back)
    return result
  }

  /** A step that is gone already. */
  gone(back: () => unknown): void {
    this.#back.push(back)
  }

  /** Goes all steps back, the last one first. What cannot be gone back ends it. */
  async takeBack(): Promise<void> {
    for (let back = this.#back.at(-1); back; back = this.#back.at(-1)) {
      await back()
      this.#back.pop()
    }
  }
}

/** What was done at once: with which letters, and the form in which a person had typed. */
type Deed = { numbers: string[]; steps: Steps; form?: Form | undefined; /** What is said when it has been taken back. */ undone: string; /** It was a decision about the letters, which are open again afterwards. */ decision: boolean }

const deeds: Deed[] = []
const underWay = new Set<Promise<unknown>>()
let takingBack: Promise<void> = Promise.resolve()
let listening: (numbers: string[], form: Form | undefined) => void = () => undefined

/** The way back that a message offers. */
export const undo: Way = { title: words.form.undo, keys: keyText('undo'), go: () => void takeBack() }

/** The same where a copy leaves the house: what has left cannot be undone, only called back. */
export const callBack: Way = { ...undo, title: words.outbox.callBack }

/** Whoever shows the letters hears which ones are open again. Returns how to stop. */
export function onTakenBack(listener: typeof listening): () => void {
  listening = listener
  return () => (listening = () => undefined)
}

/** Does a work after everything that is being taken back; what is taken back later waits for it. */
export function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const working = takingBack.then(work)
  underWay.add(working)
  const over = () => underWay.delete(working)
  working.then(over, over)
  return working
}

export function remember(deed: Deed): void {
  deeds.push(deed)
  if (deeds.length > kept) deeds.shift()
}

/** Takes back what was done last, as soon as it has been done; one after the other. */
export function takeBack(): Promise<void> {
  takingBack = Promise.allSettled([takingBack, ...underWay]).then(takeBackLast)
  return takingBack
}

async function takeBackLast(): Promise<void> {
  const last = deeds.pop()
  if (!last) return done(words.form.nothingToUndo)
  withdrawWays()
  try {
    await last.steps.takeBack()
    done(last.undone)
    if (last.decision) practice.did('takenBack')
  } catch (reason) {
    failed(reason, words.form.letters(last.numbers))
    // It comes first the next time: what lies further back is not taken back in its stead.
    if (mayStillGo(reason)) deeds.push(last)
    return
  } finally {
    for (const number of last.numbers) forgetLetter(number)
  }
  listening(last.numbers, last.form)
}

/** The machine has failed, and may not the next time; where the letter has gone another way, that stays so. */
function mayStillGo(reason: unknown): boolean {
  return ['broken', 'damaged', 'cannotWriteArchive'].includes(failureOf(reason))
}
