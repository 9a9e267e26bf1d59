import { expect, test } from 'vitest'
import { boxes } from './boxes'

const word = (place: number, line: number) => ({ x: place * 100, y: line * 50, w: 90, h: 40, line, block: 0 })
const words = [word(0, 0), word(1, 0), word(2, 0), word(0, 1), word(1, 1)]

test('neighbours in a line are one box, a new line and a gap begin another', () => {
  expect(boxes(words, [1, 2, 3])).toEqual([{ x: 100, y: 0, w: 190, h: 40 }, { x: 0, y: 50, w: 90, h: 40 }])
  expect(boxes(words, [2, 0])).toHaveLength(2)
  expect(boxes(words, [0, 0, 99])).toEqual([{ x: 0, y: 0, w: 90, h: 40 }])
})
