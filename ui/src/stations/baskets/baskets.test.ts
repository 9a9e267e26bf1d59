import { expect, test } from 'vitest'
import type { BasketSummary } from '../../api/bindings'
import { firstWithWork } from './baskets.svelte'

const basket = (key: string, more: Partial<BasketSummary> = {}): BasketSummary => ({
  basket: key, name: key, unit: key.startsWith('unit:'), own: false, deputy: false, away: false, new: 0, taken: 0, waiting: 0, ...more,
})

test('one begins where there is something to do, in one’s own basket first', () => {
  const own = basket('person:ich', { own: true })
  const absent = basket('person:weber', { deputy: true })
  const bau = basket('unit:bau', { new: 3 })
  expect(firstWithWork([own, absent, basket('unit:kasse'), bau])?.basket).toBe('unit:bau')
  expect(firstWithWork([own, { ...absent, new: 1 }, bau])?.basket).toBe('person:weber')
  expect(firstWithWork([{ ...own, taken: 1 }, { ...absent, new: 1 }, bau])?.basket).toBe('person:ich')
  expect(firstWithWork([own, basket('unit:kasse')])?.basket).toBe('person:ich')
  expect(firstWithWork([])).toBeUndefined()
})
