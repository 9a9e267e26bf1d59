/** Letters of names as people type them: one spelling for all, and where letters were left out or slipped. */

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** Lower case, ä as ae, without accents and signs; words parted by single blanks. */
export function folded(text: string): string {
  const small = text.toLowerCase()
  let whole = ''
  // The beginning of what is taken over as it stands.
  let from = 0
  for (let i = 0; i <= small.length; i++) {
    const code = small.charCodeAt(i)
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) continue
    const letters = umlauts[small[i] ?? '']
    if (code > 127 && !letters) return rarely(small)
    whole += small.slice(from, i)
    if (letters) whole += letters
    else if (whole && !whole.endsWith(' ')) whole += ' '
    from = i + 1
  }
  return whole.trimEnd()
}

/** The same for letters of other languages. */
function rarely(small: string): string {
  return small
    .replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function initialsOf(words: readonly string[]): string {
  let initials = ''
  for (const word of words) initials += word[0] ?? ''
  return initials
}

/** The letters come in this order within the word, which begins with the first of them: `bgst` is in Bussgeldstelle. */
export function hasLetters(query: string, word: string): boolean {
  if (word[0] !== query[0]) return false
  let place = 0
  for (const letter of query) {
    place = word.indexOf(letter, place) + 1
    if (place === 0) return false
  }
  return true
}

/** The word begins with what was typed but for one letter more, less, other, or two that changed places. */
export function isSlip(query: string, word: string): boolean {
  if (word[0] !== query[0]) return false
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
