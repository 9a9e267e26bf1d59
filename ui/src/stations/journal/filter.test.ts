import { expect, test } from 'vitest'
import { entryNumber, meant, nothingTyped } from './filter'

test('a number may be typed as people say it', () => {
  for (const typed of ['2026-000123', '2026-123', ' 123 ', '000123', '2026/123']) expect(entryNumber(typed, '2026')).toBe('2026-000123')
  expect(entryNumber('2025-7', '2026')).toBe('2025-000007')
  for (const wrong of ['0', '2026-', '12a', '-5', '1234567890']) expect(entryNumber(wrong, '2026')).toBeUndefined()
})

test('what is not understood restricts nothing and is named', () => {
  const { filter, wrong } = meant({ ...nothingTyped, first: '12', last: 'viele', from: '31.2.', to: '1.11.', person: 'p.post' }, 'letters', '2026-11-22')
  expect(wrong).toEqual(['last', 'from'])
  expect(filter).toEqual({ first: '2026-000012', last: '', from: '', to: '2026-11-01', basket: '', person: 'p.post', letterless: false })
})

test('entries about no letter have no number and no basket', () => {
  const { filter, wrong } = meant({ ...nothingTyped, first: 'x', basket: 'unit:bauamt', from: '1.11.2026' }, 'house', '2026-11-22')
  expect(wrong).toEqual([])
  expect(filter).toMatchObject({ first: '', basket: '', from: '2026-11-01', letterless: true })
})
