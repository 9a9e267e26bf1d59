import { expect, test } from 'vitest'
import { fitted, paperSize, stepZoom, turnBy, turned } from './zoom'

const a4 = paperSize({ width: 2480, height: 3508, dpi: 300 })

test('paper has its own size on the screen, whatever the scanner said', () => {
  expect(Math.round(a4.width)).toBe(794)
  expect(paperSize({ width: 2480, height: 3508, dpi: 0 })).toEqual(a4)
})

test('a page fits its room by width or as a whole', () => {
  const room = { width: 794, height: 561.28 }
  expect(Math.round(fitted('width', a4, room))).toBe(100)
  expect(Math.round(fitted('page', a4, room))).toBe(50)
  expect(fitted('page', a4, { width: 0, height: 0 })).toBe(100)
})

test('steps go on from any size and stop at the ends', () => {
  expect(stepZoom(63, 1)).toBe(67)
  expect(stepZoom(63, -1)).toBe(50)
  expect(stepZoom(100, 1)).toBe(110)
  expect(stepZoom(400, 1)).toBe(400)
  expect(stepZoom(25, -1)).toBe(25)
})

test('four quarter turns are none', () => {
  expect(turnBy(turnBy(turnBy(turnBy(0, 90), 90), 90), 90)).toBe(0)
  expect(turnBy(0, -90)).toBe(270)
  expect(turned({ width: 2, height: 3 }, 90)).toEqual({ width: 3, height: 2 })
})
