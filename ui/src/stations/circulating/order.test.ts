import { expect, test } from 'vitest'
import { dayAhead, Order } from './order.svelte'

const now = new Date('2026-11-20T09:00:00Z')
const kinds = [
  { key: 'zwv', text: 'z. w. V.', name: '', ends: false, needsDay: false },
  { key: 'wv', text: 'Wv.', name: '', ends: true, needsDay: true },
]

test('a day has to be ahead', () => {
  expect([dayAhead('1.12.', now), dayAhead('+14', now)]).toEqual(['2026-12-01', '2026-12-04'])
  expect([dayAhead('heute', now), dayAhead('20.11.', now), dayAhead('19.11.2026', now), dayAhead('bald', now)]).toEqual([undefined, undefined, undefined, undefined])
})

test('a follow-up needs a day and a copy is not sent twice', () => {
  const order = new Order('unit:bau', 'zwv', 'zwv')
  expect(order.wrongLine(kinds, now)).toBeUndefined()
  order.add('wv')
  expect(order.wrongLine(kinds, now)).toBe(1)
  const line = order.lines[1]
  if (line) line.day = '1.12.'
  expect(order.wrongLine(kinds, now)).toBeUndefined()
  for (const basket of ['unit:kasse', 'unit:kasse', 'unit:bau', undefined]) order.addCopy(basket)
  expect(order.said(now)).toEqual({
    lead: 'unit:bau',
    copies: ['unit:kasse'],
    dispositions: [{ kind: 'zwv', to: null, day: null }, { kind: 'wv', to: null, day: '2026-12-01' }],
    note: '',
  })
  order.remove(0)
  order.removeCopy('unit:kasse')
  expect(order.said(now)).toMatchObject({ copies: [], dispositions: [{ kind: 'wv' }] })
})

test('of several letters each has its own disposition until somebody says another', () => {
  const order = new Order(undefined, 'zwv', '')
  expect(order.said(now).dispositions).toEqual([])
  order.add('wv')
  expect(order.said(now).dispositions.map(({ kind }) => kind)).toEqual(['zwv', 'wv'])
  const other = new Order(undefined, 'zwv', '')
  if (other.lines[0]) other.lines[0].day = '1.12.'
  expect(other.said(now).dispositions).toEqual([{ kind: 'zwv', to: null, day: '2026-12-01' }])
})
