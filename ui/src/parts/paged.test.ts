import { expect, test, vi } from 'vitest'
import { Paged } from './paged.svelte'

const rows = (offset: number, limit: number, total: number, tag = '') =>
  Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => `${tag}${offset + i}`)
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('only what is in view is fetched, and once', async () => {
  const load = vi.fn(async (offset: number, limit: number) => ({ rows: rows(offset, limit, 100_000), total: 100_000 }))
  const list = new Paged(load, () => {})
  list.need(50_000, 50_030)
  list.need(50_001, 50_031)
  await settled()
  expect(list.total).toBe(100_000)
  expect(list.row(50_007)).toBe('50007')
  expect(list.row(0)).toBeUndefined()
  expect(load).toHaveBeenCalledTimes(1)
})

test('an answer that comes after a refresh is thrown away', async () => {
  let release: (() => void) | undefined
  let version = 'old '
  const list = new Paged(async (offset, limit) => {
    const tag = version
    if (tag === 'old ') await new Promise<void>((resolve) => (release = resolve))
    return { rows: rows(offset, limit, 10, tag), total: 10 }
  }, () => {})
  list.need(0, 5)
  version = 'new '
  await list.refresh()
  release?.()
  await settled()
  expect(list.row(0)).toBe('new 0')
})

test('far rows are forgotten, so that memory stays flat', async () => {
  const list = new Paged(async (offset, limit) => ({ rows: rows(offset, limit, 1_000_000), total: 1_000_000 }), () => {})
  for (let first = 0; first < 60_000; first += 600) {
    list.need(first, first + 20)
    await settled()
  }
  expect(list.row(0)).toBeUndefined()
  expect(list.row(59_400)).toBe('59400')
})

test('a failure is told and the list can ask again', async () => {
  const failed = vi.fn()
  let broken = true
  const list = new Paged(async (offset, limit) => {
    if (broken) throw new Error('no')
    return { rows: rows(offset, limit, 3), total: 3 }
  }, failed)
  list.need(0, 2)
  await settled()
  expect(failed).toHaveBeenCalledTimes(1)
  broken = false
  list.need(0, 2)
  await settled()
  expect(list.row(2)).toBe('2')
})
