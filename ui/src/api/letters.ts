/** Letters and the words of their pages; neighbours of the open letter are fetched before they are wanted. */

import type { Changed, EventKind, Letter, Summary, Word } from './bindings'
import { mailroom } from './client'
import { drawn } from '../parts/drawn'
import { hearPictures, prefetch as prefetchPicture, showState } from './pictures'

const kept = 8
const letters = new Map<string, Promise<Letter>>()
const words = new Map<string, Promise<Word[]>>()
/** Entries after which a letter may have other pages. */
const otherPages: EventKind[] = ['recognised', 'arranged', 'reversed']

/** The letter, from here if it was fetched before. */
export function fetchLetter(number: string): Promise<Letter> {
  return remembered(letters, number, async () => {
    const letter = await mailroom.letter(number)
    showState(number, letter.history.findLast((event) => otherPages.includes(event.kind))?.seq ?? 0)
    return letter
  })
}

/** The words of a page, from here if they were fetched before. */
export function fetchWords(number: string, page: number): Promise<Word[]> {
  return remembered(words, `${number}/${page}`, () => mailroom.words(number, page))
}

/** Fetches the letters below and above, as soon as the one in this place is drawn: what is asked for comes first. */
export function prefetchAround(index: number, numberOf: (index: number) => string | undefined): void {
  void drawn().then(() => {
    for (const near of [index + 1, index - 1]) {
      const number = numberOf(near)
      if (number) prefetchLetter(number)
    }
  })
}

/** Asks for the picture of a letter that is about to be opened: it takes longest, and is on its way before the letter is here. */
export function prefetchPage({ entryNumber, pages }: Summary, page = 1): void {
  if (pages) prefetchPicture(entryNumber, page)
}

/** Fetches letter, words and picture that will probably be wanted next; whether it works shows when they are wanted. */
function prefetchLetter(number: string): void {
  const nothing = () => undefined
  fetchLetter(number).then(({ pages }) => {
    if (pages.length === 0) return
    prefetchPicture(number, 1)
    fetchWords(number, 1).catch(nothing)
  }, nothing)
}

/** Forgets what the news make old. */
export function hearNews(news: Changed): void {
  for (const number of news.letters) {
    forgetLetter(number)
    hearPictures(number)
  }
}

/** Forgets a letter and its words; its pictures stay as long as its pages do. */
export function forgetLetter(number: string): void {
  letters.delete(number)
  for (const key of [...words.keys()]) if (key.startsWith(`${number}/`)) words.delete(key)
}

function remembered<T>(store: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const found = store.get(key)
  const answer = found ?? ask()
  store.delete(key)
  store.set(key, answer)
  // What failed is asked again next time.
  if (!found) answer.catch(() => store.get(key) === answer && store.delete(key))
  for (const oldest of store.keys()) {
    if (store.size <= kept) break
    store.delete(oldest)
  }
  return answer
}
