/** Development only: an invented letter, drawn and with the places of its words. */

import type { Word } from '../src/api/bindings'

const lines: [number, string][] = [
  [420, 'Erika Beispiel · Lindenweg 7 · 36999 Musterhausen'],
  [560, 'Kreisverwaltung Musterland'],
  [630, 'Fachbereich Finanzen'],
  [700, 'Am Markt 1'],
  [770, '36999 Musterhausen'],
  [1060, 'Musterhausen, den 17. November 2026'],
  [1240, 'Widerspruch gegen den Bescheid über die Grundsteuer'],
  [1310, 'Ihr Aktenzeichen: 20.1-4711/26'],
  [1480, 'Sehr geehrte Damen und Herren,'],
  [1610, 'gegen Ihren Bescheid vom 3. November 2026, mir zugegangen am'],
  [1680, '5. November 2026, lege ich hiermit fristgerecht Widerspruch ein.'],
  [1810, 'Die darin zugrunde gelegte Wohnfläche von 148 m² ist unzutreffend.'],
  [1880, 'Nach dem beigefügten Grundriss beträgt sie lediglich 121 m². Ich'],
  [1950, 'bitte Sie daher, den Bescheid aufzuheben und die Steuer neu'],
  [2020, 'festzusetzen. Zugleich beantrage ich die Aussetzung der'],
  [2090, 'Vollziehung bis zur Entscheidung über den Widerspruch.'],
  [2260, 'Mit freundlichen Grüßen'],
  [2480, 'Erika Beispiel'],
  [2720, 'Anlage: Grundriss vom 12. März 1998'],
]
const doubtful = new Set(['20.1-4711/26', 'm²', 'Vollziehung', 'zugegangen'])

function context(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = 2480
  canvas.height = 3508
  const found = canvas.getContext('2d')
  if (!found) throw new Error('no canvas')
  found.font = '50px "DejaVu Serif", serif'
  return found
}

/** The letter as a picture's address. */
export async function letterImage(): Promise<string> {
  const draw = context()
  draw.fillStyle = '#fdfcf8'
  draw.fillRect(0, 0, 2480, 3508)
  draw.fillStyle = '#222'
  for (const [y, text] of lines) draw.fillText(text, 300, y)
  return draw.canvas.toDataURL('image/jpeg')
}

/** The words where they were drawn. */
export function letterWords(page: number): Word[] {
  const measure = context()
  const words: Word[] = []
  let block = 0
  lines.forEach(([y, text], line) => {
    if (line > 0 && y - (lines[line - 1]?.[0] ?? 0) > 80) block++
    let x = 300
    for (const part of text.split(' ')) {
      const w = Math.round(measure.measureText(part).width)
      words.push({ text: part, x: Math.round(x), y: y - 42, w, h: 54, confidence: doubtful.has(part) && page === 1 ? 52 : 95, line, block })
      x += w + measure.measureText(' ').width
    }
  })
  return words
}
