/** Words of a page as a reader sees them: lines, paragraphs, and which word was read with doubt. */

export type ReadWord = { text: string; confidence: number; line: number; block: number; x: number; w: number; h: number }

/** Below this a reader should look at the page; in percent. */
export const doubtBelow = 70

/** Whether a word deserves a second look. Signs without a letter or digit never do. */
export function isDoubtful(word: { text: string; confidence: number }): boolean {
  return word.confidence < doubtBelow && /[\p{L}\p{N}]/u.test(word.text)
}

type Line<W> = {
  /** Its words, each with its place on the page. */
  words: { word: W; index: number }[]
  /** The line ends early on paper, so it ends here too; a full line flows into the next. */
  breaks: boolean
}

/** Blocks of lines of words, to be read in a column narrower than the paper. */
export function paragraphs<W extends ReadWord>(words: W[]): Line<W>[][] {
  const blocks: Line<W>[][] = []
  let before: W | undefined
  words.forEach((word, index) => {
    if (before?.block !== word.block) blocks.push([])
    const block = blocks.at(-1)
    if (before?.block !== word.block || before.line !== word.line) block?.push({ words: [], breaks: true })
    block?.at(-1)?.words.push({ word, index })
    before = word
  })
  const paper = Math.max(0, ...words.map((word) => word.x + word.w))
  for (const block of blocks) breakLines(block, paper)
  return blocks
}

/** A line is full if it reaches across the paper and the first word of the next would not have fitted any more.
    The short lines of an address or of a column on the right are none. */
function breakLines<W extends ReadWord>(block: Line<W>[], paper: number): void {
  const end = (line: Line<W> | undefined) => Math.max(0, ...(line?.words ?? []).map(({ word }) => word.x + word.w))
  const edge = Math.max(0.8 * paper, ...block.map(end))
  block.forEach((line, i) => {
    const next = block[i + 1]?.words[0]?.word
    const height = line.words[0]?.word.h ?? 0
    const wide = end(line) - (line.words[0]?.word.x ?? 0) > 0.5 * paper
    line.breaks = !next || !wide || end(line) + height / 2 + next.w < edge
  })
}

/** The next doubtful word after `from`, from the start again after the last; -1 if there is none. */
export function nextDoubt(words: { text: string; confidence: number }[], from: number): number {
  for (let step = 1; step <= words.length; step++) {
    const index = (from + step + words.length) % words.length
    const word = words[index]
    if (word && isDoubtful(word)) return index
  }
  return -1
}

/** Compares words the way an eye does: without case and signs at the ends. */
export function bare(text: string): string {
  return text.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}
