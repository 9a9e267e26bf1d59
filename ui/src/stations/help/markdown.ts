/** Reads the few signs of Markdown that the handbook uses; whatever else is typed stays text. */

/** A piece of a line: plain, stressed, a key to press, or the way to another chapter. */
export type Piece = { kind: 'text' | 'strong' | 'key'; text: string } | { kind: 'link'; text: string; to: string }

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; pieces: Piece[] }
  | { kind: 'paragraph'; pieces: Piece[] }
  | { kind: 'list'; ordered: boolean; items: Piece[][] }
  | { kind: 'table'; head: Piece[][]; rows: Piece[][][] }
  | { kind: 'picture'; source: string; text: string }
  | { kind: 'code'; text: string }

const marks = /\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)/g

/** The blocks of a chapter in their order. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.replace(/\r/g, '').split('\n')
  const blocks: Block[] = []
  let at = 0
  const take = (is: (line: string) => boolean) => {
    const from = at
    while (at < lines.length && is(lines[at] ?? '')) at++
    return lines.slice(from, at)
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,3}) (.+)$/.exec(line)
    const picture = /^!\[(.*)\]\((.+)\)$/.exec(line)
    if (line.startsWith('```')) {
      at++
      blocks.push({ kind: 'code', text: take((one) => !one.startsWith('```')).join('\n') })
      at++
    } else if (heading?.[1] && heading[2]) {
      at++
      blocks.push({ kind: 'heading', level: heading[1].length as 1 | 2 | 3, pieces: piecesOf(heading[2]) })
    } else if (picture?.[2]) {
      at++
      blocks.push({ kind: 'picture', source: picture[2], text: picture[1] ?? '' })
    } else if (isItem(line)) {
      blocks.push(listOf(take((one) => isItem(one) || /^\s+\S/.test(one))))
    } else if (line.startsWith('|')) {
      blocks.push(tableOf(take((one) => one.startsWith('|'))))
    } else if (line.trim() === '') {
      at++
    } else {
      const paragraph = take((one) => one.trim() !== '' && !isItem(one) && !/^(#{1,3} |\||!\[|```)/.test(one))
      blocks.push({ kind: 'paragraph', pieces: piecesOf(paragraph.join(' ')) })
    }
  }
  return blocks
}

/** The pieces of a line. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(marks)) {
    if (found.index > from) pieces.push({ kind: 'text', text: text.slice(from, found.index) })
    const [whole, strong, key, name, to] = found
    if (strong !== undefined) pieces.push({ kind: 'strong', text: strong })
    else if (key !== undefined) pieces.push({ kind: 'key', text: key })
    else if (name !== undefined && to !== undefined) pieces.push({ kind: 'link', text: name, to })
    from = found.index + whole.length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

function isItem(line: string): boolean {
  return /^(- |\d+\. )/.test(line)
}

function listOf(lines: string[]): Block {
  const items: string[] = []
  for (const line of lines) {
    if (isItem(line)) items.push(line.replace(/^(- |\d+\. )/, ''))
    else items[items.length - 1] += ` ${line.trim()}`
  }
  return { kind: 'list', ordered: /^\d/.test(lines[0] ?? ''), items: items.map(piecesOf) }
}

function tableOf(lines: string[]): Block {
  const cells = (line: string) => line.replace(/^\||\|\s*$/g, '').split('|').map((cell) => piecesOf(cell.trim()))
  const [head = '', , ...rows] = lines
  return { kind: 'table', head: cells(head), rows: rows.map(cells) }
}
