/** What a person decides about letters: accept or correct the form, and take that back. */

import { choices } from '../../api/choices.svelte'
import { mailroom } from '../../api/client'
import { forgetLetter } from '../../api/letters'
import { keyText } from '../../keys/table'
import { done, failed, problem, withdrawWays } from '../../seat/messages.svelte'
import { words } from '../../words/de'
import type { Form } from './form/form.svelte'

/** Letters decided together, and the form in which a person had typed. */
type Decision = { numbers: string[]; form?: Form | undefined }

/** More than a morning's work is not taken back one by one. */
const kept = 200

const decisions: Decision[] = []
const decided = new Set<string>()
let taken: (numbers: string[], form: Form | undefined) => void = () => undefined

/** Whoever shows the letters hears which ones are open again. Returns how to stop. */
export function onTakenBack(listener: typeof taken): () => void {
  taken = listener
  return () => (taken = () => undefined)
}

/** Whether this letter was decided here a moment ago, even if the list does not know it yet. */
export function isDecided(entryNumber: string): boolean {
  return decided.has(entryNumber)
}

/** Says what stands in the form; true when it is in the book. Why not is told to the person. */
export async function confirmForm(form: Form): Promise<boolean> {
  const { summary, confirmed } = form.letter
  const number = summary.entryNumber
  if (confirmed && !form.changed) return true
  if (decided.has(number) && !confirmed) return false
  if (!form.letter.proposal && !form.changed) {
    problem(words.form.nothingProposed, words.form.nothingProposedTodo)
    return false
  }
  const { said, changed } = form
  decided.add(number)
  try {
    if (changed) await mailroom.confirm(number, said)
    else await mailroom.accept([number])
  } catch (reason) {
    decided.delete(number)
    failed(reason)
    return false
  } finally {
    forgetLetter(number)
  }
  if (said.sender) choices.addSender(said.sender)
  remember({ numbers: [number], form: changed ? form : undefined })
  done(words.form.confirmedOne(number), { title: words.form.undo, keys: keyText('undo'), go: () => void takeBack() })
  return true
}

/** Accepts the proposals of several letters; `chosen` is how many the person had chosen. */
export async function acceptAll(numbers: string[], chosen: number): Promise<void> {
  if (numbers.length === 0) return problem(words.form.noneAcceptable)
  for (const number of numbers) decided.add(number)
  try {
    const accepted = await mailroom.accept(numbers)
    remember({ numbers })
    done(words.form.confirmedSeveral(accepted, chosen), { title: words.form.undo, keys: keyText('undo'), go: () => void takeBack() })
  } catch (reason) {
    for (const number of numbers) decided.delete(number)
    failed(reason)
  } finally {
    for (const number of numbers) forgetLetter(number)
  }
}

/** Takes back what was decided last. */
export async function takeBack(): Promise<void> {
  const last = decisions.pop()
  if (!last) return done(words.form.nothingToUndo)
  withdrawWays()
  try {
    for (const number of last.numbers) {
      await mailroom.takeBack(number)
      decided.delete(number)
      forgetLetter(number)
    }
    done(words.form.takenBack(last.numbers))
  } catch (reason) {
    failed(reason)
  }
  taken(last.numbers, last.form)
}

function remember(decision: Decision): void {
  decisions.push(decision)
  if (decisions.length > kept) decisions.shift()
}
