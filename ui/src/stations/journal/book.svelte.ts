/** What of the Posteingangsbuch is shown: the view, the filters as typed, the rows that they leave, and what is open. */

import type { Changed, JournalFilter, JournalLetter, JournalLine, JournalPerson, JournalSign } from '../../api/bindings'
import { chooseFolder } from '../../api/choose'
import { mailroom } from '../../api/client'
import { Paged } from '../../parts/paged.svelte'
import { done, failed, say } from '../../seat/messages.svelte'
import { words } from '../../words/de'
import { today } from '../../words/typedDate'
import { meant, nothingTyped, type Typed, type View } from './filter'

export class Book {
  view = $state<View>('letters')
  typed = $state<Typed>({ ...nothingTyped })
  /** Place of the chosen row, -1 for none. */
  active = $state(-1)
  people = $state.raw<JournalPerson[]>([])
  sign = $state.raw<JournalSign>()
  /** The letter that is open, with every entry about it. */
  letter = $state.raw<JournalLetter>()
  lines = $state.raw<JournalLine[]>([])
  /** The entry that is open. */
  line = $state.raw<JournalLine>()
  private readonly understood = $derived(meant(this.typed, this.view, today(new Date())))
  readonly wrong = $derived(this.understood.wrong)
  readonly narrowed = $derived(Object.values(this.typed).some((text) => text.trim() !== ''))
  readonly letters = new Paged<JournalLetter>((offset, limit) => mailroom.journalLetters(this.filter, offset, limit), failed)
  readonly entries = new Paged<JournalLine>((offset, limit) => mailroom.journalEntries(this.filter, offset, limit), failed)
  readonly list = $derived<Paged<JournalLetter> | Paged<JournalLine>>(this.view === 'letters' ? this.letters : this.entries)

  /** The number of the letter that the open row is about. */
  get number(): string | undefined {
    return this.letter?.letter.entryNumber ?? this.line?.entryNumber ?? undefined
  }

  /** Fetches anew; what is open stays open. */
  async refresh(): Promise<void> {
    const before = this.list.total ?? 0
    await this.list.refresh()
    const open = this.view === 'letters' ? this.letters.find((row) => row.letter.entryNumber === this.number) : this.entries.find((row) => row.seq === this.line?.seq)
    // A row that is out of sight has only moved down by those that came in above it.
    if (this.active >= 0) this.active = open?.index ?? Math.max(0, this.active + (this.list.total ?? 0) - before)
    try {
      if (this.letter) this.lines = await mailroom.journalOf(this.letter.letter.entryNumber)
      ;[this.sign, this.people] = await Promise.all([mailroom.journalSign(), mailroom.journalPeople()])
    } catch (reason) {
      failed(reason)
    }
  }

  /** Other filters: the list begins at its top and nothing is open. */
  async narrow(): Promise<void> {
    this.close()
    this.list.need(0, 0)
    await this.list.refresh()
  }

  async look(view: View): Promise<void> {
    this.view = view
    await this.narrow()
  }

  async clear(): Promise<void> {
    this.typed = { ...nothingTyped }
    await this.narrow()
  }

  /** Opens the row at this place. */
  async choose(index: number): Promise<void> {
    this.active = index
    if (this.view !== 'letters') {
      const line = await this.entries.at(index)
      if (this.active === index) this.line = line
      return
    }
    const letter = await this.letters.at(index)
    if (!letter || this.active !== index) return
    try {
      const lines = await mailroom.journalOf(letter.letter.entryNumber)
      if (this.active !== index) return
      this.letter = letter
      this.lines = lines
    } catch (reason) {
      failed(reason)
    }
  }

  close(): void {
    this.active = -1
    this.letter = this.line = undefined
    this.lines = []
  }

  /** Saves what the filter leaves into a folder that the person chooses. */
  async save(): Promise<void> {
    try {
      const folder = await chooseFolder(words.journal.folder)
      if (!folder) return
      say(words.journal.saving)
      done(words.journal.saved(await mailroom.exportJournal(this.filter, this.view !== 'letters', folder)))
    } catch (reason) {
      failed(reason)
    }
  }

  static concerns(news: Changed): boolean {
    return news.letters.length > 0 || news.arrived.length > 0 || news.problems || news.filing || news.baskets || news.days || news.roles
  }

  private get filter(): JournalFilter {
    return this.understood.filter
  }
}
