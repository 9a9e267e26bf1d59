/** The letter that lies open: which page, how it is turned and enlarged, which word is looked at. */

import type { Changed, Evidence, Letter, Word } from '../../api/bindings'
import { concerns } from '../../api/changed'
import { fetchLetter, fetchWords, forgetLetter } from '../../api/letters'
import { prefetch } from '../../api/pictures'
import { isDoubtful, nextDoubt } from '../../parts/doubt'
import { turnBy, type Fit, type Turn } from '../../parts/zoom'
import { looks } from '../../seat/looks.svelte'
import { done, failed } from '../../seat/messages.svelte'
import { practice } from '../../seat/practice.svelte'
import { words } from '../../words/de'
import { Form } from './form/form.svelte'
import { Hits } from './hits.svelte'

/** What can lie beside the page. */
export type Beside = 'form' | 'slip' | 'text' | 'history' | 'similar'

export class Review {
  /** The letter asked for; the one shown follows as soon as it is here. */
  number = $state<string>()
  letter = $state.raw<Letter>()
  page = $state(1)
  words = $state.raw<Word[]>([])
  /** The words on hand are those of the page shown. */
  wordsHere = $state(false)
  /** Place of the word that is looked at, -1 for none. */
  current = $state(-1)
  beside = $state<Beside>('form')
  /** Undefined while the person chose a size of their own. */
  fit = $state<Fit | undefined>('width')
  zoom = $state(100)
  turn = $state<Turn>(0)
  /** What is marked on the pages. */
  readonly hits = new Hits()
  /** The letter's form; what a person has typed in another letter waits there. */
  form = $state.raw<Form>()
  /** What speaks for the field that is looked at. */
  evidence = $state.raw<Evidence[]>([])
  private asked = 0
  /** The page at which the letter that was asked for is opened. */
  private opensAt = 1
  private readonly typed = new Map<string, Form>()

  readonly pages = $derived(this.letter?.pages ?? [])
  /** Pages that were put aside. */
  readonly dropped = $derived(this.letter?.dropped ?? [])
  readonly shownPage = $derived(this.pages[this.page - 1])
  readonly doubts = $derived(this.words.filter(isDoubtful).length)

  /** Lays a letter on the desk, at a page, with the marks of the search that found it. */
  async open(number: string, page = 1, query = '', typing = false): Promise<void> {
    void this.hits.seek(number, query, typing, page)
    if (this.number === number && this.letter?.summary.entryNumber === number) return this.goTo(page)
    this.number = number
    this.opensAt = page
    await this.load(number)
  }

  close(): void {
    this.asked++
    this.number = undefined
    this.letter = undefined
    this.form = undefined
    this.words = []
  }

  /** Fetches the letter again when the news concern it. */
  hear(news: Changed): void {
    if (!this.number || !concerns(news, this.number)) return
    forgetLetter(this.number)
    void this.load(this.number)
    void this.hits.again(this.number, this.page)
  }

  /** Fetches the letter again, because the person did something with it, and goes to a page. */
  async again(page: number): Promise<void> {
    if (!this.number) return
    forgetLetter(this.number)
    this.page = page
    await this.load(this.number)
  }

  /** Shows what speaks for a field: its page, and on it the words. */
  look(evidence: Evidence[]): void {
    this.evidence = evidence
    const seen = evidence.filter(({ words }) => words.length > 0)
    const page = seen.find(({ page }) => page === this.page) ?? seen[0]
    if (page) void this.goTo(page.page)
  }

  /** What was typed in a form stands in the book: from now on the book counts. */
  forget(form: Form): void {
    const { entryNumber } = form.letter.summary
    if (this.typed.get(entryNumber) === form) this.typed.delete(entryNumber)
  }

  /** Lays a form that a person had filled in on the letter again. */
  restore(number: string, form: Form): void {
    this.typed.set(number, form)
  }

  async goTo(page: number): Promise<void> {
    const target = Math.min(Math.max(page, 1), Math.max(this.pages.length, 1))
    if (target === this.page && this.wordsHere) return
    this.page = target
    await this.loadWords()
  }

  /** Looks at the next or previous hit, on whichever page it is. */
  async toHit(by: 1 | -1): Promise<void> {
    const hit = this.hits.step(by)
    if (hit) await this.goTo(hit.page)
  }

  /** Looks for something inside the letter, from the page that is open. */
  async find(text: string): Promise<void> {
    if (!this.number) return
    await this.hits.find(this.number, text, this.page)
    const hit = this.hits.current
    if (hit) await this.goTo(hit.page)
  }

  /** Opens the box in which one searches inside the letter, or closes it. */
  async finding(open: boolean): Promise<void> {
    if (open) this.hits.finding = true
    else if (this.number) await this.hits.stopFinding(this.number, this.page)
  }

  /** Whether what would be confirmed can be seen. If not, the form comes to the front, and the same key confirms then. */
  showsForm(): boolean {
    if (this.form?.letter.confirmed && !this.form.touched) return true
    if (looks.panel && this.beside === 'form') return true
    looks.panel = true
    this.beside = 'form'
    done(words.form.shownFirst)
    return false
  }

  turnBy(quarter: 90 | -90): void {
    this.turn = turnBy(this.turn, quarter)
  }

  /** Looks at the next word that was read with doubt, here or on a later page. */
  async toNextDoubt(): Promise<Word | undefined> {
    practice.did('doubted')
    const next = nextDoubt(this.words, this.current)
    if (next > this.current || (next >= 0 && this.pages.length === 1)) {
      this.current = next
      return this.words[next]
    }
    for (let page = this.page + 1; page <= this.pages.length; page++) {
      await this.goTo(page)
      const first = nextDoubt(this.words, -1)
      if (first >= 0) {
        this.current = first
        return this.words[first]
      }
    }
    this.current = nextDoubt(this.words, -1)
    return this.words[this.current]
  }

  private keepForm(): void {
    const number = this.form?.letter.summary.entryNumber
    if (!number || !this.form) return
    if (this.form.touched) this.typed.set(number, this.form)
    else this.typed.delete(number)
  }

  private formOf(letter: Letter): Form {
    const typed = this.typed.get(letter.summary.entryNumber)
    typed?.renew(letter)
    return typed ?? new Form(letter)
  }

  private async load(number: string): Promise<void> {
    const asked = ++this.asked
    try {
      const fetched = await fetchLetter(number)
      if (asked !== this.asked) return
      // While the machine thinks anew, the form stays as it was: nothing jumps.
      const before = this.letter?.summary.entryNumber === number ? this.letter.proposal : null
      const letter = fetched.summary.stage === 'recognised' && !fetched.proposal && before ? { ...fetched, proposal: before } : fetched
      const another = this.letter?.summary.entryNumber !== number
      this.keepForm()
      this.letter = letter
      this.form = this.formOf(letter)
      if (another) this.evidence = []
      // Whoever leafs on while the letter is fetched again stays where they are by now.
      const page = another ? this.opensAt : this.page
      this.page = Math.min(Math.max(page, 1), Math.max(letter.pages.length, 1))
      if (another) this.turn = 0
      practice.did('opened')
      await this.loadWords()
    } catch (reason) {
      if (asked === this.asked) failed(reason)
    }
  }

  private async loadWords(): Promise<void> {
    const { letter, page } = this
    this.wordsHere = false
    this.current = -1
    if (!letter || !letter.pages[page - 1]) {
      this.words = []
      return
    }
    const number = letter.summary.entryNumber
    for (const near of [page + 1, page - 1]) if (letter.pages[near - 1]) prefetch(number, near)
    try {
      const words = await fetchWords(number, page)
      if (this.letter !== letter || this.page !== page) return
      this.words = words
      this.wordsHere = true
    } catch (reason) {
      if (this.letter === letter && this.page === page) failed(reason)
    }
  }
}
