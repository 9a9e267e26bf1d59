/** Finds names by a few typed characters: beginnings of words first, then parts, then a slip of the finger. */

export type Named<Key> = {
  key: Key
  name: string
  /** Other names under which people look for it. */
  also?: readonly string[]
}

/** How well a text answers; lower is better, infinite is not at all. */
const rank = { whole: 0, start: 1, wordStart: 2, initials: 3, inside: 4, letters: 6, slip: 7 } as const
const not = Number.POSITIVE_INFINITY

/** Another name counts a little less than the name itself. */
const lessForOthers = 0.5

/** A rank and a place in the list as one number, so that the best are found by sorting numbers. */
const places = 2 ** 20

/** A text made ready once; words and initials only where gaps and slips are looked for. */
type Text = { text: string; words: string[]; initials: string }
type Question = { query: string; atWordStart: string; parts: string[] }

/** A list made ready once, to be asked at every key press. */
export class Finder<Key> {
  private readonly texts: Text[][]
  /** What the last question left over: a longer question is asked of these alone. */
  private last: { query: string; rest: number[] } | undefined

  /** `strict` leaves out gaps and slips, which in very long lists find too much. */
  constructor(
    private readonly entries: readonly Named<Key>[],
    private readonly strict = false,
  ) {
    this.texts = entries.map(({ name, also = [], key }) =>
      [name, ...also, ...(typeof key === 'string' && !strict ? [key] : [])].map((one) => ready(folded(one), strict)),
    )
  }

  /** The best `limit` entries for what was typed, best first; all from the beginning for nothing typed. */
  find(typed: string, limit: number): Named<Key>[] {
    const query = folded(typed)
    if (!query) return this.entries.slice(0, limit)
    // With gaps and slips allowed a longer question may find what a shorter one did not.
    const among = this.strict && this.last && query.startsWith(this.last.query) ? this.last.rest : this.texts.keys()
    const question = { query, atWordStart: ` ${query}`, parts: query.split(' ') }
    const rest: number[] = []
    const hits: number[] = []
    for (const place of among) {
      const best = this.rankOf(question, this.texts[place] ?? [])
      if (best === not) continue
      rest.push(place)
      hits.push(Math.round(best * 1000) * places + place)
    }
    this.last = { query, rest }
    const sorted = Float64Array.from(hits).sort().subarray(0, limit)
    return [...sorted].flatMap((hit) => this.entries[hit % places] ?? [])
  }

  private rankOf(question: Question, texts: Text[]): number {
    let best: number = not
    for (let i = 0; i < texts.length; i++) {
      const text = texts[i]
      if (!text) continue
      const found = this.strict ? rankIn(question, text) : Math.min(rankIn(question, text), looseRank(question.query, text))
      // Of two that answer alike the shorter one is meant.
      best = Math.min(best, found + (i > 0 ? lessForOthers : 0) + Math.min(text.text.length, 99) / 1000)
    }
    return best
  }
}

/** Most names need no more than lower case. */
const plain = /^[a-z0-9]+(?: [a-z0-9]+)*$/

/** Lower case, ä as ae, without accents and signs; words parted by single blanks. */
export function folded(text: string): string {
  const small = text.toLowerCase()
  if (plain.test(small)) return small
  return small
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function ready(text: string, strict: boolean): Text {
  const words = strict ? [] : text.split(' ')
  return { text, words, initials: words.map((word) => word[0]).join('') }
}

function rankIn({ query, atWordStart, parts }: Question, { text }: Text): number {
  const at = text.indexOf(query)
  if (at === 0) return text.length === query.length ? rank.whole : rank.start
  if (at > 0) return text.includes(atWordStart) ? rank.wordStart : rank.inside
  if (parts.length < 2) return not
  if (parts.every((part) => text.startsWith(part) || text.includes(` ${part}`))) return rank.wordStart + 0.25
  return parts.every((part) => text.includes(part)) ? rank.inside : not
}

function looseRank(query: string, { words, initials }: Text): number {
  if (query.length >= 2 && initials.startsWith(query)) return rank.initials
  if (query.length < 3) return not
  if (words.some((word) => hasLetters(query, word))) return rank.letters
  return words.some((word) => isSlip(query, word)) ? rank.slip : not
}

/** The letters come in this order within the word, which begins with the first of them: `bgst` is in Bussgeldstelle. */
function hasLetters(query: string, word: string): boolean {
  if (word[0] !== query[0]) return false
  let place = 0
  for (const letter of query) {
    place = word.indexOf(letter, place) + 1
    if (place === 0) return false
  }
  return true
}

/** The word begins with what was typed but for one letter more, less, other, or two that changed places. */
function isSlip(query: string, word: string): boolean {
  if (query.length < 4 || word[0] !== query[0]) return false
  let i = 0
  while (i < query.length && query[i] === word[i]) i++
  const rest = query.slice(i)
  return (
    word.startsWith(rest.slice(1), i + 1) ||
    word.startsWith(rest.slice(1), i) ||
    word.startsWith(rest, i + 1) ||
    (rest.length > 1 && word[i] === rest[1] && word[i + 1] === rest[0] && word.startsWith(rest.slice(2), i + 2))
  )
}
