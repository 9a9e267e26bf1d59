/** A rule while somebody writes it. */

import type { Rule } from '../../api/bindings'

export const emptyRule: Rule = { name: '', on: true, kind: null, unit: null, disposition: null, conditions: [{ field: 'sender', contains: '' }] }

/** What the house could do with it: without spaces at the ends and without empty conditions. */
export function tidied(rule: Rule): Rule {
  const conditions = rule.conditions.map(({ field, contains }) => ({ field, contains: contains.trim() }))
  return { ...rule, name: rule.name.trim(), conditions: conditions.filter(({ contains }) => contains) }
}

export type Fault = 'unnamed' | 'twice' | 'unconditional' | 'silent'

/** What keeps the rule from being saved; `others` are the names that are taken. */
export function faultOf(rule: Rule, others: readonly string[]): Fault | undefined {
  if (!rule.name) return 'unnamed'
  if (others.includes(rule.name)) return 'twice'
  if (rule.conditions.length === 0) return 'unconditional'
  return rule.unit || rule.kind || rule.disposition ? undefined : 'silent'
}

/** The rules with this one a place further up or down, as far as there is one. */
export function moved(name: string, by: 1 | -1, rules: readonly Rule[]): Rule[] {
  const from = rules.findIndex((rule) => rule.name === name)
  const [one, other] = [rules[from], rules[from + by]]
  return rules.map((rule) => (rule === one ? (other ?? rule) : rule === other ? (one ?? rule) : rule))
}

/** The rules with this one behind those that stood before it; whatever else has changed stays. */
export function putBack(rule: Rule, rules: readonly Rule[], before: readonly Rule[]): Rule[] {
  const above = before.slice(0, before.indexOf(rule)).map(({ name }) => name)
  const at = rules.findLastIndex(({ name }) => above.includes(name)) + 1
  return [...rules.slice(0, at), rule, ...rules.slice(at)]
}
