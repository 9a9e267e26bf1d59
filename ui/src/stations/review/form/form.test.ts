import { describe, expect, test } from 'vitest'
import type { Field, Letter, Proposal } from '../../../api/bindings'
import { Form, surenessOf } from './form.svelte'

const field = (value: string, confidence = 95): Field => ({ value, confidence, alternatives: [], evidence: [] })
const proposal: Proposal = {
  kind: field('rechnung'), unit: field('kasse', 62), sender: field('Krüger GmbH', 40), senderAddress: ['Bahnhofstraße 70'], senderKnown: false,
  date: field('2026-05-30'), subject: null, references: [{ kind: 'invoice', field: field('RE-26-3265') }],
  deadline: { phrase: 'bis zum 11. Juni 2026', field: field('2026-06-11', 80), computation: [] },
  legalDeadlines: [], ibans: [], amounts: [], enclosures: [], confidential: null, special: [], invoiceHints: [],
}
const letter = (more: Partial<Letter> = {}): Letter => ({
  summary: {
    entryNumber: '2026-000001', receivedOn: '2026-06-02', receivedAt: '2026-06-02T08:00:00Z', stage: 'proposed', fileName: 'scan.pdf', channel: 'scanFolder',
    pages: 1, confidence: 90, duplicateOf: null, problem: null, sender: null, subject: null, kind: null, unit: null, deadline: null, matter: null, doubtful: false, urgent: false, circulation: 'none', lead: null, timeliness: null,
    receipt: { receivedOn: '2026-06-02', time: null, arrival: null, reason: '' }, sealed: null, joinedInto: null,
  },
  hash: '', bytes: 1, pages: [], dropped: [], stamp: { lines: [], head: 0, place: 'topRight' }, proposal, confirmed: null, filed: null, proposedMatter: null, disposition: null, history: [], ...more,
})

describe('the form of a letter', () => {
  test('untouched it says what accepting the proposal says', () => {
    const form = new Form(letter())
    expect(form.changed).toBe(false)
    expect(form.said).toEqual({
      kind: 'rechnung', unit: 'kasse', sender: 'Krüger GmbH', senderAddress: ['Bahnhofstraße 70'], date: '2026-05-30', subject: null,
      references: [{ kind: 'invoice', value: 'RE-26-3265' }], deadline: '2026-06-11', enclosures: null, confidential: null,
    })
  })

  test('what cannot be understood yet is kept like any other typing', () => {
    const form = new Form(letter())
    for (const type of [() => (form.draft.deadline = '31.2.'), () => form.draft.references.push({ kind: 'theirs', value: '' })]) {
      form.reset()
      expect(form.touched).toBe(false)
      type()
      const typed = JSON.stringify(form.draft)
      form.renew(letter())
      expect([form.touched, JSON.stringify(form.draft)]).toEqual([true, typed])
    }
  })

  test('each field says how sure the machine is, and that a person changed it', () => {
    const form = new Form(letter())
    expect((['kind', 'unit', 'sender', 'subject', 'confidential'] as const).map((name) => form.standing(name))).toEqual(['sure', 'likely', 'unsure', 'missing', undefined])
    form.draft.unit = 'kaemmerei'
    expect([form.standing('unit'), form.changed]).toEqual(['changed', true])
    form.reset()
    expect([form.standing('unit'), form.changed]).toEqual(['likely', false])
    expect([100, 90, 89, 50, 49].map(surenessOf)).toEqual(['sure', 'sure', 'likely', 'likely', 'unsure'])
  })

  test('the field to look at first is the one that is least sure', () => {
    expect(new Form(letter()).leastSure).toBe('subject')
    expect(new Form(letter({ proposal: { ...proposal, subject: field('Rechnung') } })).leastSure).toBe('sender')
  })

  test('a letter lies in the past, a deadline ahead, and nonsense is told', () => {
    const form = new Form(letter())
    form.draft.date = '3.6.'
    form.draft.deadline = '1.6.'
    expect([form.said.date, form.said.deadline, form.wrong]).toEqual(['2025-06-03', '2027-06-01', undefined])
    form.draft.deadline = 'bald'
    expect(form.wrong).toBe('deadline')
    form.draft.deadline = ''
    form.draft.enclosures = 'viele'
    expect(form.wrong).toBe('enclosures')
  })

  test('empty signs are none, and blanks do not count as a change', () => {
    const form = new Form(letter())
    form.draft.references.push({ kind: 'theirs', value: '  ' })
    form.draft.sender = ' Krüger GmbH '
    expect(form.changed).toBe(false)
  })

  test('what a person has typed outlives news about the letter', () => {
    const form = new Form(letter())
    form.renew(letter({ proposal: { ...proposal, unit: field('recht') } }))
    expect(form.draft.unit).toBe('recht')
    form.draft.unit = 'kaemmerei'
    form.renew(letter())
    expect([form.draft.unit, form.changed]).toEqual(['kaemmerei', true])
  })

  test('a Vorgang that the letter names is laid in by accepting, another one by choosing', () => {
    const matter = { sign: '63-000001/2026/V1', subject: 'Anbau', fileSign: '63-000001/2026', fileTitle: 'Lindenweg 7', group: '63', openedAt: '2026-06-01T08:00:00Z', closedAt: null, letters: 0 }
    const named = { matter, named: '63-1/2026', byFile: true }
    const form = new Form(letter({ proposedMatter: named }))
    expect([form.changed, form.filing]).toEqual([false, { sign: matter.sign }])
    form.draft.place = undefined
    expect([form.changed, form.corrected, form.filing, form.takesOut]).toEqual([true, false, undefined, false])
    const confirmed = new Form(letter()).said
    expect(new Form(letter({ proposedMatter: named, confirmed })).filing).toBe(undefined)
    const filed = new Form(letter({ filed: matter, confirmed }))
    expect([filed.changed, filed.filing]).toEqual([false, undefined])
    filed.draft.place = { subject: 'Nachbarn', under: '63-000001/2026' }
    expect([filed.changed, filed.filing]).toEqual([true, { subject: 'Nachbarn', under: '63-000001/2026' }])
    filed.draft.place = undefined
    expect([filed.filing, filed.takesOut]).toEqual([undefined, true])
  })

  test('a confirmed letter shows what the person said', () => {
    const said = { ...new Form(letter()).said, unit: 'kaemmerei' }
    const form = new Form(letter({ confirmed: said }))
    expect([form.draft.unit, form.standing('unit'), form.standing('subject'), form.changed]).toEqual(['kaemmerei', 'confirmed', undefined, false])
  })
})
