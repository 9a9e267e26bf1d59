/** What a person does with the pages of the open letter, each with the message that offers the way back. */

import { chooseFiles } from '../../api/choose'
import { mailroom } from '../../api/client'
import { done, failed, problem } from '../../seat/messages.svelte'
import { words } from '../../words/de'
import { doWith } from './decisions'
import type { Review } from './review.svelte'

const scans = ['pdf', 'tif', 'tiff', 'jpg', 'jpeg', 'png', 'bmp', 'webp']

export class Arranging {
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly review: Review) {}

  /** Acts once the pages lie as the person left them: a quick second key means what lies there then. */
  inTurn(act: () => unknown): void {
    this.last = this.last.then(act)
  }

  /** Pages with nothing but paper. */
  get blank(): number[] {
    return this.review.pages.filter((page) => page.blank).map((page) => page.number)
  }

  turn(page: number, degrees: 90 | 270): Promise<void> {
    return this.do((number) => mailroom.turnPages(number, [page], degrees), words.desk.turned(page))
  }

  async drop(pages: number[]): Promise<void> {
    if (pages.length === 0) return
    if (pages.length >= this.review.pages.length) return problem(words.desk.lastPage)
    await this.do((number) => mailroom.dropPages(number, pages), words.desk.dropped(pages.length))
  }

  /** `place` counts from 1 among the pages that were put aside. */
  takeBack(place: number): Promise<void> {
    return this.do((number) => mailroom.takePagesBack(number, [place]), words.desk.takenBack)
  }

  /** Brings a page one place forward or back, and stays with it. */
  async move(page: number, by: 1 | -1): Promise<void> {
    const to = page + by
    const order = this.review.pages.map((one) => one.number)
    if (to < 1 || to > order.length) return
    order.splice(to - 1, 0, ...order.splice(page - 1, 1))
    await this.do((number) => mailroom.orderPages(number, order), words.desk.moved(page, to), to)
  }

  async split(page: number): Promise<void> {
    const number = this.number
    if (!number || page < 2) return
    await doWith(number, () => mailroom.splitLetter(number, page), words.desk.split)
  }

  join(other: string): Promise<boolean> {
    const number = this.number
    return number ? doWith(number, () => mailroom.joinLetters(number, other), words.desk.joinedSaid(other)) : Promise.resolve(false)
  }

  async rescan(page: number): Promise<void> {
    const { number } = this
    if (!number) return
    try {
      const [file] = await chooseFiles(words.desk.chooseScan, words.intake.scans, [...scans, ...scans.map((ending) => ending.toUpperCase())])
      if (!file) return
      done(words.desk.rescanning)
      await this.do(() => mailroom.rescanPage(number, page, file), words.desk.rescanned(page), page, number)
    } catch (reason) {
      failed(reason)
    }
  }

  /** The letter whose pages are shown; undefined while another one is on its way. */
  private get number(): string | undefined {
    const shown = this.review.letter?.summary.entryNumber
    return shown === this.review.number ? shown : undefined
  }

  private async do(work: (number: string) => Promise<unknown>, said: string, page = this.review.page, number = this.number): Promise<void> {
    const well = number !== undefined && (await doWith(number, () => work(number), said))
    if (well && this.review.number === number) await this.review.again(page)
  }
}
