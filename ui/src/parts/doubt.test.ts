import { describe, expect, test } from 'vitest'
import { bare, isDoubtful, nextDoubt, paragraphs } from './doubt'

const word = (text: string, confidence: number, line = 0, block = 0, x = 0, w = 100) => ({ text, confidence, line, block, x, w, h: 40 })

describe('doubt', () => {
  test('signs without a letter or digit are never doubtful', () => {
    expect(isDoubtful({ text: '—', confidence: 3 })).toBe(false)
    expect(isDoubtful({ text: '§12', confidence: 3 })).toBe(true)
    expect(isDoubtful({ text: 'Größe', confidence: 70 })).toBe(false)
  })

  test('the next doubt comes round again after the last', () => {
    const words = [word('a', 95), word('b', 40), word('c', 95), word('d', 20)]
    expect(nextDoubt(words, -1)).toBe(1)
    expect(nextDoubt(words, 1)).toBe(3)
    expect(nextDoubt(words, 3)).toBe(1)
    expect(nextDoubt([word('a', 95)], -1)).toBe(-1)
    expect(nextDoubt([], -1)).toBe(-1)
  })

  test('words are compared as an eye compares them', () => {
    expect(bare('„Grundsteuer“,')).toBe('grundsteuer')
    expect(bare('20.1-4711/26.')).toBe('20.1-4711/26')
  })
})

describe('paragraphs', () => {
  test('an address keeps its lines, a full line flows into the next', () => {
    const words = [
      word('Stadt', 95, 0, 0, 0, 200),
      word('Musterstadt', 95, 1, 0, 0, 300),
      word('gegen', 95, 2, 1, 0, 800),
      word('Bescheid', 95, 2, 1, 820, 180),
      word('vom', 95, 3, 1, 0, 90),
    ]
    const [address, text] = paragraphs(words)
    expect(address?.map((line) => line.breaks)).toEqual([true, true])
    expect(text?.map((line) => line.breaks)).toEqual([false, true])
    expect(text?.[0]?.words.map(({ index }) => index)).toEqual([2, 3])
  })

  test('a column on the right keeps its lines', () => {
    const words = [
      word('Geschäftszeichen', 95, 0, 0, 600, 250),
      word('M-8477', 95, 0, 0, 860, 140),
      word('Bearbeitung', 95, 1, 0, 600, 200),
      word('gegen', 95, 2, 1, 0, 1000),
    ]
    expect(paragraphs(words)[0]?.map((line) => line.breaks)).toEqual([true, true])
  })

  test('no words make no paragraph', () => {
    expect(paragraphs([])).toEqual([])
  })
})
