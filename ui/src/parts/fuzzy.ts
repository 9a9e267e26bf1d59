/** Finds names by a few typed characters: beginnings of words first, then parts, then a slip of the finger. */

import { hasLetters, initialsOf, isSlip, folded } from './letters'

export type Named<Key> = {
  key: Key
  name: string
  /** Other names under which people look for it. */
  also?: readonly string[]
}

/** How well a text answers; lower is better. */
const rank = { whole: 0, start: 1, wordStart: 2, wordStarts: 2.25, initials: 3, inside: 4, letters: 6, slip: 7 } as const

/** Another name counts a little less than the name itself. */
const lessForOthers = 0.5

/** A rank and a place in the list as one number, so that the best are found by comparing numbers. */
const places = 2 ** 20

/** Places in the text and their lines, side by side. */
type Beginnings = { at: number[]; line: number[] }

/** A list made ready once, to be asked at every key press. */
export class Finder<Key> {
  private readonly entries: Named<Key>[] = []
  /** Every text of every entry on a line of its own: one search goes through all of them. */
  private all = '\n'
  /** Where each line begins, which entry it is of, and whether it is another name. */
  private readonly starts: number[] = []
  private readonly entryOf: number[] = []
  private readonly isOther: boolean[] = []
  /** Where words begin and in which line, by their first letter. */
  private readonly beginnings = new Map<number, Beginnings>()
  /** Words by line, once gaps or slips were looked for. */
  private words: string[][] | undefined

  /** `strict` leaves out gaps and slips, which in very long lists find too much. */
  constructor(
    entries: readonly Named<Key>[],
    private readonly strict = false,
  ) {
    this.add(entries)
  }

  /** More of them, at the end of the list. */
  add(entries: readonly Named<Key>[]): void {
    const lines: string[] = []
    for (const entry of entries) this.take(entry, lines)
    this.write(lines)
    this.words = undefined
  }

  /** The best `limit` entries for what was typed, best first; all from the beginning for nothing typed. */
  find(typed: string, limit: number): Named<Key>[] {
    const query = folded(typed)
    if (!query) return this.entries.slice(0, limit)
    const best = new Best(limit)
    // What a later way finds answers less well than anything an earlier one found.
    for (const way of this.strict ? [this.inWords, this.inside] : [this.inWords, this.byInitials, this.inside, this.byLetters, this.bySlip]) {
      if (best.isFull) break
      way.call(this, query, best)
      best.settle()
    }
    return best.places().flatMap((place) => this.entries[place] ?? [])
  }

  private take(entry: Named<Key>, lines: string[]): void {
    const { name, also = [], key } = entry
    const place = this.entries.push(entry) - 1
    const texts = [name, ...also, ...(typeof key === 'string' && !this.strict ? [key] : [])]
    for (let i = 0; i < texts.length; i++) {
      lines.push(folded(texts[i] ?? ''))
      this.entryOf.push(place)
      this.isOther.push(i > 0)
    }
  }

  private write(lines: string[]): void {
    let at = this.all.length
    for (const text of lines) {
      const line = this.starts.push(at) - 1
      for (let i = 0; i >= 0 && i < text.length; i = text.indexOf(' ', i) + 1 || -1) this.begins(text.charCodeAt(i), at + i, line)
      at += text.length + 1
    }
    if (lines.length > 0) this.all += `${lines.join('\n')}\n`
  }

  private begins(letter: number, at: number, line: number): void {
    let beginnings = this.beginnings.get(letter)
    if (!beginnings) this.beginnings.set(letter, (beginnings = { at: [], line: [] }))
    beginnings.at.push(at)
    beginnings.line.push(line)
  }

  private inWords(query: string, best: Best): void {
    this.wordsWith(query, (line, at) => {
      if (at > (this.starts[line] ?? 0)) this.put(best, line, rank.wordStart)
      else this.put(best, line, this.lengthOf(line) === query.length ? rank.whole : rank.start)
    })
    const parts = partsOf(query)
    if (!parts) return
    this.wordsWith(parts.longest, (line) => {
      const text = this.textOf(line)
      if (parts.others.every(({ part, atWordStart }) => text.startsWith(part) || text.includes(atWordStart))) this.put(best, line, rank.wordStarts)
    })
  }

  private inside(query: string, best: Best): void {
    this.linesWith(query, (line) => this.put(best, line, rank.inside))
    const parts = partsOf(query)
    if (!parts) return
    this.linesWith(parts.longest, (line) => {
      const text = this.textOf(line)
      if (parts.others.every(({ part }) => text.includes(part))) this.put(best, line, rank.inside)
    })
  }

  private byInitials(query: string, best: Best): void {
    if (query.length >= 2) this.where((words) => initialsOf(words).startsWith(query), (line) => this.put(best, line, rank.initials))
  }

  private byLetters(query: string, best: Best): void {
    if (query.length >= 3) this.where((words) => words.some((word) => hasLetters(query, word)), (line) => this.put(best, line, rank.letters))
  }

  private bySlip(query: string, best: Best): void {
    if (query.length >= 4) this.where((words) => words.some((word) => isSlip(query, word)), (line) => this.put(best, line, rank.slip))
  }

  /** Every place at which a word begins like this. */
  private wordsWith(text: string, found: (line: number, at: number) => void): void {
    const beginnings = this.beginnings.get(text.charCodeAt(0))
    if (!beginnings) return
    const second = text.charCodeAt(1)
    for (let i = 0; i < beginnings.at.length; i++) {
      const at = beginnings.at[i] ?? 0
      // A look at the second letter costs less than a comparison.
      if (text.length > 1 && this.all.charCodeAt(at + 1) !== second) continue
      if (text.length < 3 || this.all.startsWith(text, at)) found(beginnings.line[i] ?? 0, at)
    }
  }

  /** Every line in which this stands, once. */
  private linesWith(text: string, found: (line: number) => void): void {
    let line = 0
    for (let at = this.all.indexOf(text); at >= 0; at = this.all.indexOf(text, this.endOf(line))) {
      while (this.endOf(line) < at) line++
      found(line)
    }
  }

  private where(holds: (words: string[]) => boolean, found: (line: number) => void): void {
    this.words ??= this.starts.map((_, line) => this.textOf(line).split(' '))
    this.words.forEach((words, line) => holds(words) && found(line))
  }

  private put(best: Best, line: number, found: number): void {
    // Of two that answer alike the shorter one is meant.
    best.put(this.entryOf[line] ?? 0, found + (this.isOther[line] ? lessForOthers : 0) + Math.min(this.lengthOf(line), 99) / 1000)
  }

  private textOf(line: number): string {
    return this.all.slice(this.starts[line], this.endOf(line))
  }

  private endOf(line: number): number {
    return (this.starts[line + 1] ?? this.all.length) - 1
  }

  private lengthOf(line: number): number {
    return this.endOf(line) - (this.starts[line] ?? 0)
  }
}

/** The words of a question of several: the longest, which fewest lines have, and the others. */
function partsOf(query: string): { longest: string; others: { part: string; atWordStart: string }[] } | undefined {
  const all = query.split(' ')
  if (all.length < 2) return undefined
  const longest = all.reduce((long, part) => (part.length > long.length ? part : long))
  const others = all.filter((part) => part !== longest)
  return { longest, others: others.map((part) => ({ part, atWordStart: ` ${part}` })) }
}

/** The best answers so far; nothing of a worse one is kept. */
class Best {
  /** Sorted, the best first. */
  private readonly hits: number[] = []
  /** Places that an earlier way has found. */
  private readonly known = new Set<number>()

  constructor(private readonly limit: number) {}

  get isFull(): boolean {
    return this.hits.length >= this.limit
  }

  put(place: number, score: number): void {
    const hit = Math.round(score * 1000) * places + place
    if ((this.isFull && hit >= (this.hits[this.limit - 1] ?? 0)) || this.known.has(place)) return
    const same = this.hits.findIndex((other) => other % places === place)
    if (same >= 0 && (this.hits[same] ?? 0) <= hit) return
    if (same >= 0) this.hits.splice(same, 1)
    let at = this.hits.length
    while (at > 0 && (this.hits[at - 1] ?? 0) > hit) at--
    this.hits.splice(at, 0, hit)
    this.hits.length = Math.min(this.hits.length, this.limit)
  }

  /** What was found so far is not found again. */
  settle(): void {
    for (const hit of this.hits) this.known.add(hit % places)
  }

  places(): number[] {
    return this.hits.map((hit) => hit % places)
  }
}
