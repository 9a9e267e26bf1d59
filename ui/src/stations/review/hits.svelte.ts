/** What is marked in the open letter: the hits of a search, or what is looked for inside the letter. */

import type { MarkedPage, MarkedPlace } from '../../api/bindings'
import { mailroom } from '../../api/client'
import { failed } from '../../seat/messages.svelte'

export type Hit = { page: number; place: MarkedPlace }

export class Hits {
  /** The search that led to the letter; empty if none did. */
  query = $state('')
  /** The box in which one searches inside the letter is open. */
  finding = $state(false)
  /** What stands in that box. */
  text = $state('')
  /** Which hit is looked at, -1 for none. */
  at = $state(-1)
  /** The answer to the last question is here. */
  here = $state(false)
  private pages = $state.raw<MarkedPage[]>([])
  private question = { query: '', typing: false }
  private asked = 0

  readonly all = $derived(this.pages.flatMap(({ page, places }) => places.map((place): Hit => ({ page, place }))))
  readonly current = $derived(this.all[this.at])
  /** Whether there is anything to say about hits. */
  readonly shown = $derived(this.finding || this.query !== '')

  /** The marks of one page. */
  onPage(page: number): MarkedPlace[] {
    return this.pages.find((marked) => marked.page === page)?.places ?? []
  }

  /** Marks what a search found; begins with the first hit on the page that is open. */
  async seek(number: string, query: string, typing: boolean, page: number): Promise<void> {
    this.query = query
    this.question = { query, typing }
    this.finding = false
    await this.ask(query === '' ? undefined : mailroom.marks(number, query, typing), page)
  }

  /** Looks for something inside the letter. */
  async find(number: string, text: string, page: number): Promise<void> {
    this.text = text
    await this.ask(text.trim() === '' ? undefined : mailroom.findInLetter(number, text), page)
  }

  /** Closes the box; the hits of the search that led here come back. */
  async stopFinding(number: string, page: number): Promise<void> {
    this.text = ''
    await this.seek(number, this.question.query, this.question.typing, page)
  }

  /** Asks the last question again, because the letter was read again. */
  async again(number: string, page: number): Promise<void> {
    if (this.finding) await this.find(number, this.text, page)
    else if (this.query !== '') await this.seek(number, this.query, this.question.typing, page)
  }

  /** The next or the previous hit, from the end again at the start. */
  step(by: 1 | -1): Hit | undefined {
    const count = this.all.length
    if (count > 0) this.at = this.at < 0 ? (by > 0 ? 0 : count - 1) : (this.at + by + count) % count
    return this.current
  }

  private async ask(answer: Promise<MarkedPage[]> | undefined, page: number): Promise<void> {
    const asked = ++this.asked
    this.here = answer === undefined
    if (!answer) {
      this.pages = []
      this.at = -1
      return
    }
    try {
      const pages = await answer
      if (asked !== this.asked) return
      this.pages = pages
      const first = this.all.findIndex((hit) => hit.page >= page)
      this.at = first >= 0 ? first : this.all.length - 1
      this.here = true
    } catch (reason) {
      if (asked === this.asked) failed(reason)
    }
  }
}
