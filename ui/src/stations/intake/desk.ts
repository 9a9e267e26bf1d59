/** Letter after letter: what stands in the form goes into the book, and the next open letter lies on the desk. */

import type { ForwardOrder } from '../../api/bindings'
import { say } from '../../seat/messages.svelte'
import { words } from '../../words/de'
import { acceptAll, asksFirst, confirmForm, forwardAll, forwardForm, isDecided, toDecide } from '../review/decisions'
import type { Form } from '../review/form/form.svelte'
import type { Intake } from './intake.svelte'

/** What is sent on its way: the letter of a form, or all that were chosen. It stays the same while the person is asked where to. */
export type Sending = Form | Chosen[]
type Chosen = { number: string; confirmed: boolean }

export class Desk {
  constructor(
    private readonly intake: Intake,
    /** Fetches the list again and keeps it in place. */
    private readonly refresh: () => Promise<void>,
    /** Gives the keys back to the list. Done when the key is pressed: later they may be at the next letter already. */
    private readonly leaveForm: () => void,
  ) {}

  /** Confirms the open letter, or all that are chosen, and opens the next one while that is being written. */
  async accept(): Promise<void> {
    if (this.intake.marks.count > 1) return this.acceptMarked()
    const form = toDecide(this.intake.review)
    if (form && !asksFirst(form)) await this.decide(form, confirmForm(form))
  }

  /** What is to be sent; undefined while something stands in the way, which comes to the front. */
  toSend(): Sending | undefined {
    return this.intake.marks.count > 1 ? this.intake.marks.forwardable() : toDecide(this.intake.review)
  }

  /** Confirms letters and sends them on their way, and opens the next one. */
  async forward(what: Sending, order: ForwardOrder): Promise<void> {
    if (Array.isArray(what)) return this.forwardMarked(what, order)
    await this.decide(what, forwardForm(what, order))
  }

  private async decide(form: Form, decision: Promise<boolean>): Promise<void> {
    const { intake } = this
    const { entryNumber } = form.letter.summary
    this.leaveForm()
    const next = await intake.nextOpen(intake.active, (row) => row.entryNumber === entryNumber || isDecided(row.entryNumber))
    if (next >= 0) {
      await intake.choose(next)
      this.announce(next)
    }
    if (await decision) {
      intake.review.forget(form)
      if (next < 0) say(words.form.noneLeft)
      await this.refresh()
    } else if (next >= 0 && !handsAreOn()) await intake.open(entryNumber)
  }

  /** Letters are open again: the first of them lies on the desk, with what a person had typed in it. */
  async lookAgain(numbers: string[], form: Form | undefined): Promise<void> {
    const [first] = numbers
    if (!first) return
    if (form) this.intake.review.restore(first, form)
    await this.refresh()
    if (!handsAreOn()) await this.intake.open(first)
  }

  private async acceptMarked(): Promise<void> {
    const { intake } = this
    const { count } = intake.marks
    this.leaveForm()
    await acceptAll(intake.marks.acceptable().filter((number) => !isDecided(number)), count)
    intake.marks.clear()
    const next = await intake.nextOpen(intake.active - 1, (row) => isDecided(row.entryNumber))
    if (next >= 0) await intake.choose(next)
    await this.refresh()
  }

  private async forwardMarked(chosen: Chosen[], order: ForwardOrder): Promise<void> {
    const { intake } = this
    this.leaveForm()
    await forwardAll(chosen, order)
    intake.marks.clear()
    const next = await intake.nextOpen(intake.active - 1, (row) => isDecided(row.entryNumber))
    if (next >= 0) await intake.choose(next)
    await this.refresh()
  }

  private announce(index: number): void {
    const row = this.intake.list.row(index)
    if (row) say(words.intake.next(row.sender ?? row.fileName, row.subject ?? ''))
  }
}

/** Whether somebody types into the letter that lies open, or is asked about it: it is not taken away from under their hands. */
function handsAreOn(): boolean {
  return Boolean(document.activeElement?.closest('[data-field]') ?? document.querySelector('dialog[open]'))
}
