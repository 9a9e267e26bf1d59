import { expect, test } from 'vitest'
import { emptyRule, faultOf, moved, putBack, tidied } from './rule'

const rule = tidied({ ...emptyRule, name: ' Stadtwerke ', unit: 'kasse', conditions: [{ field: 'sender', contains: ' Stadtwerke' }, { field: 'text', contains: '  ' }] })

test('spaces and empty conditions do not count', () => {
  expect(rule).toMatchObject({ name: 'Stadtwerke', conditions: [{ field: 'sender', contains: 'Stadtwerke' }] })
})

test('a rule has a name of its own, asks for something and proposes something', () => {
  expect(faultOf(rule, ['Andere'])).toBeUndefined()
  expect(faultOf({ ...rule, unit: null, disposition: 'zdA' }, [])).toBeUndefined()
  expect([faultOf(tidied(emptyRule), []), faultOf(rule, ['Stadtwerke']), faultOf({ ...rule, conditions: [] }, []), faultOf({ ...rule, unit: null }, [])]).toEqual(['unnamed', 'twice', 'unconditional', 'silent'])
})

test('a rule goes up and down, and not beyond the ends', () => {
  const all = ['a', 'b', 'c'].map((name) => ({ ...rule, name }))
  const names = (of: typeof all) => of.map(({ name }) => name).join('')
  expect([moved('b', -1, all), moved('b', 1, all), moved('a', -1, all), moved('c', 1, all), moved('x', 1, all)].map(names)).toEqual(['bac', 'acb', 'abc', 'abc', 'abc'])
})

test('a rule comes back behind those that stood before it', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ ...rule, name })) as [typeof rule, typeof rule, typeof rule]
  expect(putBack(b, [a, c], [a, b, c])).toEqual([a, b, c])
  expect(putBack(b, [c, a], [a, b, c])).toEqual([c, a, b])
  expect(putBack(b, [c], [a, b, c])).toEqual([b, c])
})
