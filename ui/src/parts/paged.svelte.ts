/** Rows of a long list, fetched in pieces as they come into view and forgotten when they are far away. */

import { SvelteMap } from 'svelte/reactivity'

/** One answer of whoever owns the list. */
export type Piece<T> = { rows: T[]; total: number }

/** Fetches `limit` rows from `offset`; always together with the present length of the list. */
export type Load<T> = (offset: number, limit: number) => Promise<Piece<T>>

const pieceLength = 60
const keptPieces = 24

export class Paged<T> {
  /** Length of the list; undefined until it is known. */
  total = $state<number>()
  private pieces = new SvelteMap<number, T[]>()
  private underWay = new Set<number>()
  private wanted: [number, number] = [0, 0]
  private generation = 0

  constructor(
    private load: Load<T>,
    private failed: (reason: unknown) => void,
  ) {}

  /** The row at this place, if it is here already. */
  row(index: number): T | undefined {
    return this.pieces.get(Math.floor(index / pieceLength))?.[index % pieceLength]
  }

  /** The row at this place, fetched if need be; undefined if there is none. */
  async at(index: number): Promise<T | undefined> {
    if (this.row(index) === undefined) await this.fetch(Math.floor(index / pieceLength))
    return this.row(index)
  }

  /** The first row here that `is` accepts, with its place. */
  find(is: (row: T) => boolean): { index: number; row: T } | undefined {
    for (const [piece, rows] of this.pieces) {
      const place = rows.findIndex(is)
      const row = rows[place]
      if (row !== undefined) return { index: piece * pieceLength + place, row }
    }
    return undefined
  }

  /** Makes sure that the rows from `first` to `last` are here or on their way. */
  need(first: number, last: number): void {
    this.wanted = [Math.floor(first / pieceLength), Math.floor(Math.max(first, last) / pieceLength)]
    for (let piece = this.wanted[0]; piece <= this.wanted[1]; piece++) {
      if (!this.pieces.has(piece) && !this.underWay.has(piece)) void this.fetch(piece)
    }
  }

  /** Fetches what is in view again and forgets the rest; rows stay on the screen until the new ones are there. */
  async refresh(): Promise<void> {
    const generation = ++this.generation
    this.underWay.clear()
    const [first, last] = this.wanted
    const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i)
    try {
      const answers = await Promise.all(numbers.map((piece) => this.load(piece * pieceLength, pieceLength)))
      if (generation !== this.generation) return
      this.pieces.clear()
      answers.forEach((answer, i) => this.pieces.set(first + i, answer.rows))
      this.total = answers.at(-1)?.total ?? 0
      this.need(this.wanted[0] * pieceLength, this.wanted[1] * pieceLength)
    } catch (reason) {
      if (generation === this.generation) this.failed(reason)
    }
  }

  private async fetch(piece: number): Promise<void> {
    const generation = this.generation
    this.underWay.add(piece)
    try {
      const answer = await this.load(piece * pieceLength, pieceLength)
      if (generation !== this.generation) return
      this.pieces.set(piece, answer.rows)
      this.total = answer.total
      this.forgetFar()
    } catch (reason) {
      if (generation === this.generation) this.failed(reason)
    } finally {
      if (generation === this.generation) this.underWay.delete(piece)
    }
  }

  private forgetFar(): void {
    const middle = (this.wanted[0] + this.wanted[1]) / 2
    const byDistance = [...this.pieces.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    for (const piece of byDistance.slice(keptPieces)) this.pieces.delete(piece)
  }
}
