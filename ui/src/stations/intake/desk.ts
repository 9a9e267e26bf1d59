/** Letter after letter: what stands in the form goes into the book, and the next open letter lies on the desk. */

import type { ForwardOrder } from '../../api/bindings'
import { keyboard } from '../../keys/keyboard'
import { say } from '../../seat/messages.svelte'
import { words } from '../../words/de'
import { acceptAll, asksFirst, confirmForm, forwardAll, forwardForm, isDecided } from '../review/decisions'
import type { Form } from '../review/form/form.svelte'
import type { Intake } from './intake.svelte'

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
    await this.decide((form) => !asksFirst(form) && confirmForm(form))
  }

  /** Confirms the open letter and sends it on its way, or all that are chosen, and opens the next one. */
  async forward(order: ForwardOrder): Promise<void> {
    if (this.intake.marks.count > 1) return this.forwardMarked(order)
    await this.decide((form) => forwardForm(form, order))
  }

  private async decide(deciding: (form: Form) => Promise<boolean> | false): Promise<void> {
    const { intake } = this
    const { form } = intake.review
    if (!form) return
    if (form.letter.summary.joinedInto) return say(words.desk.joinedInto(form.letter.summary.joinedInto))
    // An envelope that stays closed is handed over, not confirmed.
    if (form.letter.summary.sealed) return document.querySelector<HTMLElement>('[data-sealed] input')?.focus()
    if (form.wrong) return void keyboard.run('correct')
    const { entryNumber } = form.letter.summary
    // Nobody accepts what is not on the desk yet, nor the same letter twice.
    if (intake.review.number !== entryNumber || (isDecided(entryNumber) && !form.letter.confirmed)) return
    const decision = deciding(form)
    if (!decision) return
    this.leaveForm()
    const next = await intake.nextOpen(intake.active, (row) => row.entryNumber === entryNumber || isDecided(row.entryNumber))
    if (next >= 0) {
      await intake.choose(next)
      this.announce(next)
    }
    if (await decision) {
      if (next < 0) say(words.form.noneLeft)
      await this.refresh()
    } else if (next >= 0 && !this.typing()) await intake.open(entryNumber)
  }

  /** Whether the person is at the form of the letter that lies open: it is not taken away from under the keys. */
  private typing(): boolean {
    return Boolean(this.intake.review.form?.changed || document.activeElement?.closest('[data-field]'))
  }

  /** Letters are open again: the first of them lies on the desk, with what a person had typed in it. */
  async lookAgain(numbers: string[], form: Form | undefined): Promise<void> {
    const [first] = numbers
    if (!first) return
    if (form) this.intake.review.restore(first, form)
    await this.refresh()
    await this.intake.open(first)
  }

  private async acceptMarked(): Promise<void> {
    const { intake } = this
    const { count } = intake.marks
    this.leaveForm()
    await acceptAll(intake.marks.acceptable(), count)
    intake.marks.clear()
    const next = await intake.nextOpen(intake.active - 1, (row) => isDecided(row.entryNumber))
    if (next >= 0) await intake.choose(next)
    await this.refresh()
  }

  private async forwardMarked(order: ForwardOrder): Promise<void> {
    const { intake } = this
    this.leaveForm()
    await forwardAll(intake.marks.forwardable(), order)
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
