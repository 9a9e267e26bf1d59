/** Words that follow one another in a line, as one box. */

type Box = { x: number; y: number; w: number; h: number }

/** The boxes around the words in these places, in the order of the page; places that are not there are passed over. */
export function boxes(words: (Box & { line: number; block: number })[], places: number[]): Box[] {
  const found: Box[] = []
  let before = -2
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    const word = words[place]
    if (!word) continue
    const last = found.at(-1)
    const neighbour = words[before]
    if (last && place === before + 1 && neighbour?.line === word.line && neighbour.block === word.block) {
      const right = Math.max(last.x + last.w, word.x + word.w)
      const bottom = Math.max(last.y + last.h, word.y + word.h)
      last.x = Math.min(last.x, word.x)
      last.y = Math.min(last.y, word.y)
      last.w = right - last.x
      last.h = bottom - last.y
    } else {
      found.push({ x: word.x, y: word.y, w: word.w, h: word.h })
    }
    before = place
  }
  return found
}
