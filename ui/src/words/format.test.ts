import { expect, test } from 'vitest'
import { amount, date, dayName, decimal, decimalText, moment, size } from './format'

test('numbers and days are written as in a German office', () => {
  expect(amount(1, 'Seite', 'Seiten')).toBe('1 Seite')
  expect(amount(12_345, 'Seite', 'Seiten')).toBe('12.345 Seiten')
  expect(date('2026-03-05')).toBe('05.03.2026')
  expect(size(812_345)).toBe('812 KB')
  expect(size(3_440_000)).toBe('3,4 MB')
})

test('moments are those of the office, not of the machine', () => {
  expect(moment('2026-06-30T22:05:00Z')).toBe('01.07.2026, 00:05 Uhr')
})

test('near days have names', () => {
  const now = new Date('2026-06-30T22:05:00Z')
  expect(dayName('2026-07-01', now)).toBe('Heute')
  expect(dayName('2026-06-30', now)).toBe('Gestern')
  expect(dayName('2026-06-29', now)).toBe('Montag, 29. Juni 2026')
})

test('a person may type comma or point', () => {
  expect(decimal('2,5')).toBe(2.5)
  expect(decimal(' 2.5 ')).toBe(2.5)
  expect(decimal('zwei')).toBeUndefined()
  expect(decimalText(0.5)).toBe('0,5')
})
