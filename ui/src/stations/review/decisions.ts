/** What a person decides about letters: accept or correct the form, and take that back. */

import { choices } from '../../api/choices.svelte'
import type { ForwardOrder } from '../../api/bindings'
import { Failed, mailroom } from '../../api/client'
import { forgetLetter } from '../../api/letters'
import { staff } from '../../api/staff.svelte'
import { keyText } from '../../keys/table'
import { done, failed, problem, withdrawWays } from '../../seat/messages.svelte'
import { practice } from '../../seat/practice.svelte'
import { failures, words } from '../../words/de'
import type { Form, Place } from './form/form.svelte'

/** Letters decided together, and the form in which a person had typed. */
type Decision = { numbers: string[]; form?: Form | undefined; /** The form was confirmed, the letter was filed: what is taken back. */ confirmed: boolean; filed: boolean; /** The Vorgang from which the letter was taken. */ from?: string | undefined; /** They went on their way. */ forwarded?: boolean; /** A person had confirmed these before. */ before?: string[]; /** It was another entry than these, and the newest of the letter. */ entry?: true }

/** More than a morning's work is not taken back one by one. */
const kept = 200

const undo = { title: words.form.undo, keys: keyText('undo'), go: () => void takeBack() }

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
  const { said, changed, corrected, filing, takesOut } = form
  const confirming = corrected || !confirmed
  decided.add(number)
  let filed: string | undefined
  try {
    if (corrected) await mailroom.confirm(number, said)
    else if (confirming) await (form.letter.proposal ? mailroom.accept([number]) : mailroom.confirm(number, said))
    filed = filing && (await lay(number, filing, confirming))
    if (takesOut) await mailroom.takeOut(number)
  } catch (reason) {
    decided.delete(number)
    failed(reason)
    return false
  } finally {
    forgetLetter(number)
  }
  if (said.sender) choices.addSender(said.sender)
  if (confirming) practice.did(corrected ? 'corrected' : 'accepted')
  if (filed) practice.did('filed')
  remember({ numbers: [number], form: changed ? form : undefined, confirmed: confirming, filed: filed !== undefined, from: takesOut ? form.letter.filed?.sign : undefined })
  const title = filed ? (confirming ? words.filing.filedOne(number, filed) : words.filing.filedOnly(number, filed)) : takesOut ? words.filing.takenOut(number) : words.form.confirmedOne(number)
  done(title, undo)
  return true
}

/** Lays a letter into a Vorgang and says which. A letter is not left half decided: what cannot be filed is not confirmed. */
async function lay(number: string, place: Place, confirmed: boolean): Promise<string> {
  try {
    const matter = await ('sign' in place ? mailroom.fileLetter(number, place.sign) : mailroom.fileLetterIntoNew(number, place.under, place.subject))
    return matter.sign
  } catch (reason) {
    if (confirmed) await mailroom.takeBack(number)
    throw reason
  }
}

/** Says what stands in the form, lays the letter into its Vorgang and sends it on its way; true when all is in the book. */
export async function forwardForm(form: Form, order: ForwardOrder): Promise<boolean> {
  const { summary, confirmed } = form.letter
  const number = summary.entryNumber
  const { said, changed, corrected, filing, takesOut } = form
  decided.add(number)
  let filed: string | undefined
  try {
    if (corrected) await mailroom.confirm(number, said)
    filed = filing && (await lay(number, filing, corrected))
    if (takesOut) await mailroom.takeOut(number)
    const { stayed } = await mailroom.forward([number], order)
    if (stayed[0]) throw new Failed(stayed[0].failure)
  } catch (reason) {
    decided.delete(number)
    failed(reason)
    return false
  } finally {
    forgetLetter(number)
  }
  if (said.sender) choices.addSender(said.sender)
  const from = takesOut ? form.letter.filed?.sign : undefined
  remember({ numbers: [number], form: changed ? form : undefined, confirmed: corrected || !confirmed, filed: filed !== undefined, from, forwarded: true })
  const lead = order.lead ?? (said.unit ? `unit:${said.unit}` : '')
  done(words.circulating.forwarded([number], staff.basket(lead)), undo)
  return true
}

/** Sends several letters on their way; true if any went. */
export async function forwardAll(rows: { number: string; confirmed: boolean }[], order: ForwardOrder): Promise<boolean> {
  const numbers = rows.map((row) => row.number)
  for (const number of numbers) decided.add(number)
  try {
    const { went, stayed } = await mailroom.forward(numbers, order)
    for (const { entryNumber } of stayed) decided.delete(entryNumber)
    if (went.length > 0) {
      remember({ numbers: went, confirmed: true, filed: false, forwarded: true, before: rows.filter((row) => row.confirmed).map((row) => row.number) })
      done(words.circulating.forwarded(went, words.circulating.ownUnits), undo)
    }
    const reasons = [...new Set(stayed.map(({ failure }) => failures[failure].happened))]
    if (stayed.length > 0) problem(words.circulating.stayed(stayed.length), reasons.join(' '))
    return went.length > 0
  } catch (reason) {
    for (const number of numbers) decided.delete(number)
    failed(reason)
    return false
  } finally {
    for (const number of numbers) forgetLetter(number)
  }
}

/** Accepts the proposals of several letters; `chosen` is how many the person had chosen. */
export async function acceptAll(numbers: string[], chosen: number): Promise<void> {
  if (numbers.length === 0) return problem(words.form.noneAcceptable)
  for (const number of numbers) decided.add(number)
  try {
    const accepted = await mailroom.accept(numbers)
    if (accepted > 0) practice.did('accepted')
    remember({ numbers, confirmed: true, filed: false })
    done(words.form.confirmedSeveral(accepted, chosen), undo)
  } catch (reason) {
    for (const number of numbers) decided.delete(number)
    failed(reason)
  } finally {
    for (const number of numbers) forgetLetter(number)
  }
}

/** Whatever else a person does with a letter; it can be taken back like a confirmation. True when it is in the book. */
export async function doWith<T>(number: string, work: () => Promise<T>, said: string | ((result: T) => string)): Promise<boolean> {
  let result: T
  try {
    result = await work()
  } catch (reason) {
    failed(reason)
    return false
  } finally {
    forgetLetter(number)
  }
  remember({ numbers: [number], confirmed: false, filed: false, entry: true })
  done(typeof said === 'string' ? said : said(result), undo)
  return true
}

/** Takes back what was decided last. */
export async function takeBack(): Promise<void> {
  const last = decisions.pop()
  if (!last) return done(words.form.nothingToUndo)
  withdrawWays()
  try {
    for (const number of last.numbers) {
      if (last.entry) await mailroom.undo(number)
      if (last.forwarded) await mailroom.recall(number, words.circulating.undone)
      if (last.filed) await mailroom.takeOut(number)
      if (last.from) await mailroom.fileLetter(number, last.from)
      if (last.confirmed && !last.before?.includes(number)) await mailroom.takeBack(number)
      if (!last.entry) decided.delete(number)
      forgetLetter(number)
    }
    done(last.entry ? words.desk.undone(last.numbers[0] ?? '') : last.forwarded ? words.circulating.recalled(last.numbers) : words.form.takenBack(last.numbers))
    if (!last.entry) practice.did('takenBack')
  } catch (reason) {
    failed(reason)
  }
  taken(last.numbers, last.form)
}

function remember(decision: Decision): void {
  decisions.push(decision)
  if (decisions.length > kept) decisions.shift()
}
