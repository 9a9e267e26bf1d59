/** What a person decides about letters: accept or correct the form, file and forward; all of it or nothing. */

import { choices } from '../../api/choices.svelte'
import type { ForwardOrder, Stayed } from '../../api/bindings'
import { Failed, mailroom } from '../../api/client'
import { forgetLetter } from '../../api/letters'
import { keyboard } from '../../keys/keyboard'
import { staff } from '../../api/staff.svelte'
import { done, failed, problem, say, type Way } from '../../seat/messages.svelte'
import { practice } from '../../seat/practice.svelte'
import { failures, words } from '../../words/de'
import type { Form, Place } from './form/form.svelte'
import type { Review } from './review.svelte'
import { tellLeft } from '../circulating/acting'
import { callBack, inOrder, remember, Steps, undo } from './takingBack'

const decided = new Set<string>()

/** Whether this letter was decided here a moment ago, even if the list does not know it yet. */
export function isDecided(entryNumber: string): boolean {
  return decided.has(entryNumber)
}

/**
 * The form about which a key decides: that of the letter that lies on the desk, not decided yet, and shown.
 * What stands in the way comes to the front, and nothing is decided.
 */
export function toDecide(review: Review): Form | undefined {
  const { form, number } = review
  if (!form) return undefined
  const { entryNumber, sealed, joinedInto } = form.letter.summary
  // Nobody decides about what is not on the desk yet, nor about the same letter twice.
  if (number !== entryNumber || (isDecided(entryNumber) && !form.letter.confirmed)) return undefined
  if (joinedInto) say(words.desk.joinedInto(joinedInto))
  // An envelope that stays closed is handed over, not confirmed.
  else if (sealed) document.querySelector<HTMLElement>('[data-sealed] input')?.focus()
  else if (form.wrong) void (review.showsForm() && keyboard.run('correct'))
  else if (review.showsForm()) return form
  return undefined
}

/** Whether the person is asked for kind or unit before the letter is confirmed; the field has the focus then, and the same key again leaves it empty. */
export function asksFirst(form: Form): boolean {
  const { gap } = form
  if (!gap || (!form.letter.proposal && !form.changed)) return false
  form.asked = [...form.asked, gap]
  keyboard.run(gap === 'kind' ? 'toKind' : 'toUnit')
  say(words.form.asked[gap])
  return true
}

/** Says what stands in the form, as the person sees it, and lays the letter where it shall lie; true when it is in the book. Why not is told to the person. */
export async function confirmForm(form: Form): Promise<boolean> {
  const { summary, confirmed, proposal } = form.letter
  const number = summary.entryNumber
  if (confirmed && !form.changed) return true
  if (decided.has(number) && !confirmed) return false
  if (!proposal && !form.changed) {
    problem(words.form.nothingProposed, words.form.nothingProposedTodo)
    return false
  }
  const said = asItStands(form)
  const { corrected, takesOut } = said
  const confirming = corrected || !confirmed
  return decide(number, said, async (steps) => {
    if (confirming) await steps.go(() => mailroom.confirm(number, said.form), () => mailroom.takeBack(number))
    const filed = await lay(number, said, steps)
    if (confirming) practice.did(corrected ? 'corrected' : 'accepted')
    if (filed) return { told: confirming ? words.filing.filedOne(number, filed) : words.filing.filedOnly(number, filed), undone: words.form.takenBack([number]) }
    return { told: takesOut ? words.filing.takenOut(number) : words.form.confirmedOne(number), undone: words.form.takenBack([number]) }
  })
}

/** Says what stands in the form, lays the letter into its Vorgang and sends it on its way; true when all is in the book. */
export async function forwardForm(form: Form, order: ForwardOrder): Promise<boolean> {
  const number = form.letter.summary.entryNumber
  const { confirmed, proposal } = form.letter
  const said = asItStands(form)
  const confirming = said.corrected || (!confirmed && proposal !== null)
  return decide(number, said, async (steps) => {
    if (confirming) await steps.go(() => mailroom.confirm(number, said.form), () => mailroom.takeBack(number))
    await lay(number, said, steps)
    const leaves = await steps.go(() => forwardOne(number, order), () => recall(number, !confirmed && !confirming))
    const lead = order.lead ?? (said.form.unit ? `unit:${said.form.unit}` : '')
    return { ...went(words.circulating.forwarded([number], staff.basket(lead)), leaves), undone: words.circulating.recalled([number]) }
  })
}

/** Sends several letters on their way; true if any went. */
export function forwardAll(rows: { number: string; confirmed: boolean }[], order: ForwardOrder): Promise<boolean> {
  const numbers = rows.map((row) => row.number)
  const confirmed = new Set(rows.filter((row) => row.confirmed).map((row) => row.number))
  return inOneGo(numbers, async (steps) => {
    const { went: gone, stayed, leaves } = await mailroom.forward(numbers, order)
    for (const { entryNumber } of stayed) decided.delete(entryNumber)
    for (const number of gone) steps.gone(() => recall(number, !confirmed.has(number)))
    if (gone.length > 0) {
      remember({ numbers: gone, steps, undone: words.circulating.recalled(gone), decision: true })
      const { told, way } = went(words.circulating.forwarded(gone, words.circulating.ownUnits), leaves)
      done(told, way)
    }
    tellStayed(stayed, words.circulating.stayed)
    return gone.length > 0
  })
}

/** Accepts the proposals of several letters; `chosen` is how many the person had chosen. What cannot be accepted stays open. */
export async function acceptAll(numbers: string[], chosen: number): Promise<void> {
  if (numbers.length === 0) return problem(words.form.noneAcceptable)
  await inOneGo(numbers, async (steps) => {
    const { accepted, stayed } = await mailroom.accept(numbers)
    for (const { entryNumber } of stayed) decided.delete(entryNumber)
    for (const number of accepted) steps.gone(() => mailroom.takeBack(number))
    // A conflict is a form that is not whole, or one that a person confirmed meanwhile: that is said with the number.
    tellStayed(stayed.filter(({ failure }) => failure !== 'conflict'), words.form.stayed)
    if (accepted.length === 0) {
      problem(words.form.noneAcceptable)
      return false
    }
    practice.did('accepted')
    remember({ numbers: accepted, steps, undone: words.form.takenBack(accepted), decision: true })
    done(words.form.confirmedSeveral(accepted.length, chosen), undo)
    return true
  })
}

/** Whatever else a person does with a letter; it can be taken back like a confirmation. True when it is in the book. */
export async function doWith<T>(number: string, work: () => Promise<T>, said: string | ((result: T) => string)): Promise<boolean> {
  const steps = new Steps()
  return inOrder(async () => {
    try {
      const result = await steps.go(work, () => mailroom.undo(number))
      remember({ numbers: [number], steps, undone: words.desk.undone(number), decision: false })
      done(typeof said === 'string' ? said : said(result), undo)
      return true
    } catch (reason) {
      failed(reason, number)
      return false
    } finally {
      forgetLetter(number)
    }
  })
}

/** What stood in the form when the person pressed the key; what is typed afterwards does not count. */
type Said = { typed: Form | undefined; form: Form['said']; corrected: boolean; filing: Place | undefined; takesOut: boolean; from: string | undefined }

function asItStands(form: Form): Said {
  const { said, changed, corrected, filing, takesOut } = form
  return { typed: changed ? form : undefined, form: said, corrected, filing, takesOut, from: form.letter.filed?.sign }
}

/** One letter is decided: in steps of which all stay or none. */
function decide(number: string, said: Said, deciding: (steps: Steps) => Promise<{ told: string; undone: string; way?: Way }>): Promise<boolean> {
  return inOneGo([number], async (steps) => {
    const { told, undone, way = undo } = await deciding(steps)
    if (said.form.sender) choices.addSender(said.form.sender)
    if (said.filing) practice.did('filed')
    remember({ numbers: [number], steps, form: said.typed, undone, decision: true })
    done(told, way)
    return true
  })
}

/** What is told of letters that went, and the way back that is true: what leaves the house is called back, not undone. */
function went(told: string, leaves: boolean): { told: string; way: Way } {
  return leaves ? { told: words.outbox.leaves(told), way: callBack } : { told, way: undo }
}

/** Says that some of several letters stayed as they were, and why. */
function tellStayed(stayed: Stayed[], title: (n: number) => string): void {
  const reasons = [...new Set(stayed.map(({ failure }) => failures[failure].happened))]
  if (stayed.length > 0) problem(title(stayed.length), reasons.join(' '))
}

/** Letters count as decided from the key on, and are open again when it is taken back or fails. */
function inOneGo(numbers: string[], work: (steps: Steps) => Promise<boolean>): Promise<boolean> {
  const steps = new Steps()
  const open = () => numbers.forEach((number) => decided.delete(number))
  for (const number of numbers) decided.add(number)
  return inOrder(async () => {
    try {
      steps.gone(open)
      return await work(steps)
    } catch (reason) {
      failed(reason, words.form.letters(numbers))
      await steps.takeBack().catch(failed)
      return false
    } finally {
      for (const number of numbers) forgetLetter(number)
    }
  })
}

/** Lays the letter into a Vorgang, and says into which; or takes it out of the one in which it lies. */
async function lay(number: string, { filing, takesOut, from }: Said, steps: Steps): Promise<string | undefined> {
  if (takesOut && from) await steps.go(() => mailroom.takeOut(number), () => mailroom.fileLetter(number, from))
  if (!filing) return undefined
  const into = () => ('sign' in filing ? mailroom.fileLetter(number, filing.sign) : mailroom.fileLetterIntoNew(number, filing.under, filing.subject))
  return (await steps.go(into, () => (from ? mailroom.fileLetter(number, from) : mailroom.takeOut(number)))).sign
}

/** True when a copy leaves the house. */
async function forwardOne(number: string, order: ForwardOrder): Promise<boolean> {
  const { stayed, leaves } = await mailroom.forward([number], order)
  if (stayed[0]) throw new Failed(stayed[0].failure)
  return leaves
}

/** Calls a letter back; going on its way had confirmed it if nobody had before. */
async function recall(number: string, unconfirm: boolean): Promise<void> {
  tellLeft(await mailroom.recall(number, words.circulating.undone))
  if (unconfirm) await mailroom.takeBack(number)
}
