import { expect, test } from 'vitest'
import { today, typedDate, typedTime } from './typedDate'

const near = '2026-11-21'

test.each([
  ['14.3.26', '2026-03-14'],
  ['14.03.2026', '2026-03-14'],
  ['14. 3. 2026', '2026-03-14'],
  ['140326', '2026-03-14'],
  ['14032026', '2026-03-14'],
  ['14/3/26', '2026-03-14'],
  ['2026-03-14', '2026-03-14'],
  ['14. März 2026', '2026-03-14'],
  ['14 mrz 26', '2026-03-14'],
  ['3. Dezember', '2025-12-03'],
  ['heute', '2026-11-21'],
  ['Gestern', '2026-11-20'],
  ['+14', '2026-12-05'],
  ['29.2.', '2024-02-29'],
])('%s', (typed, meant) => expect(typedDate(typed, near)).toBe(meant))

test('without a year a letter lies in the past and a deadline ahead', () => {
  expect(typedDate('14.3.', near)).toBe('2026-03-14')
  expect(typedDate('24.12.', near)).toBe('2025-12-24')
  expect(typedDate('2412', near, true)).toBe('2026-12-24')
  expect(typedDate('14.3', near, true)).toBe('2027-03-14')
  expect(typedDate('21.11.', near)).toBe(near)
})

test.each(['', 'bald', '31.2.26', '0.1.26', '14.13.26', '14', '1', '999999999', '14.3.126', '14 xyz 26'])('%s is no date', (typed) =>
  expect(typedDate(typed, near)).toBeUndefined())

test('today is a day in Berlin', () => {
  expect(today(new Date('2026-11-21T23:30:00Z'))).toBe('2026-11-22')
})

test.each([['14:05', '14:05'], ['14.05', '14:05'], ['1405', '14:05'], ['905', '09:05'], ['9', '09:00'], [' 23:59 Uhr', '23:59'], ['24:00', undefined], ['14:75', undefined], ['bald', undefined]])(
  '%s is %s o’clock',
  (typed, meant) => expect(typedTime(typed)).toBe(meant),
)
