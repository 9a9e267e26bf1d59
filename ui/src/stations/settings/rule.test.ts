import { expect, test } from 'vitest'
import { emptyRule, faultOf, tidied } from './rule'

const rule = tidied({ ...emptyRule, name: ' Stadtwerke ', unit: 'kasse', conditions: [{ field: 'sender', contains: ' Stadtwerke' }, { field: 'text', contains: '  ' }] })

test('spaces and empty conditions do not count', () => {
  expect(rule).toMatchObject({ name: 'Stadtwerke', conditions: [{ field: 'sender', contains: 'Stadtwerke' }] })
})

test('a rule has a name of its own, asks for something and proposes something', () => {
  expect(faultOf(rule, ['Andere'])).toBeUndefined()
  expect(faultOf({ ...rule, unit: null, disposition: 'zdA' }, [])).toBeUndefined()
  expect([faultOf(tidied(emptyRule), []), faultOf(rule, ['Stadtwerke']), faultOf({ ...rule, conditions: [] }, []), faultOf({ ...rule, unit: null }, [])]).toEqual(['unnamed', 'twice', 'unconditional', 'silent'])
})
