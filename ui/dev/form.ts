/** Development only: what the machine would propose for the invented letter, and a house to choose from. */

import type { Choices, Confirmation, Evidence, Field, Proposal, Summary, Word } from '../src/api/bindings'

const unitNames = ['Fachdienst Bauaufsicht', 'Fachdienst Ordnung und Gewerbe', 'Straßenverkehrsbehörde', 'Zentrale Bußgeldstelle', 'Fachdienst Soziales', 'Wohngeldstelle', 'Fachdienst Personal', 'Rechtsamt', 'Kreiskasse', 'Kämmerei', 'Fachdienst Steuern', 'Ausländerbehörde', 'Standesamt', 'Jugendamt', 'Gesundheitsamt']
const also = [['Bauamt', 'Bauordnungsamt'], ['Ordnungsamt', 'Gewerbeamt'], ['Kfz-Zulassungsstelle'], ['Bußgeldstelle'], ['Sozialamt'], [], ['Personalamt'], [], [], [], ['Steueramt'], ['Ausländeramt'], [], [], []]
const kindNames = ['Widerspruch', 'Bauantrag', 'Rechnung', 'Mahnung', 'Gewerbeanmeldung', 'Wohngeldantrag', 'Gerichtspost', 'Bewerbung', 'Beschwerde', 'Hundesteuer: An- oder Abmeldung', 'Grundsteuer', 'Versicherungsschaden', 'Rundschreiben einer Behörde', 'Anfrage einer Fraktion']
const senders = ['Erika Beispiel', 'Stadtwerke Auental GmbH', 'Amtsgericht Musterhausen', 'Krüger Bürobedarf GmbH', 'Rechtsanwältin Dr. Sabine Hofmann-Lindner und Partner', 'Bau & Plan Ingenieurgesellschaft mbH', 'Familie Öztürk', 'Musterländische Feuerversicherung a. G.']
const subjects = ['Widerspruch gegen den Bescheid über die Grundsteuer', 'Rechnung Nr. RE-26-3265', 'Ladung zur mündlichen Verhandlung', 'Bauantrag Einfamilienhaus, Gemarkung Musterhausen, Flur 3, Flurstück 112/4', 'Beschwerde über nächtlichen Lärm', 'Anmeldung eines Hundes']

export const choices: Choices = {
  units: unitNames.map((name, i) => ({ key: `amt${i}`, name, also: also[i] ?? [] })),
  kinds: kindNames.map((name, i) => ({ key: `art${i}`, name, unit: `amt${i}` })),
  senders,
}

/** The fields of a row in the list. */
export function rowOf(n: number): Pick<Summary, 'sender' | 'subject' | 'kind' | 'unit' | 'deadline' | 'doubtful' | 'urgent'> {
  const doubtful = n % 7 === 0
  const urgent = n % 9 === 4
  return {
    sender: n % 13 === 5 ? null : (senders[n % senders.length] ?? null),
    subject: subjects[n % subjects.length] ?? null,
    kind: doubtful ? null : `art${n % kindNames.length}`,
    unit: `amt${n % unitNames.length}`,
    deadline: urgent || n % 4 === 0 ? '2026-12-03' : null,
    doubtful,
    urgent,
  }
}

/** The proposal for the letter, with places of its words as evidence. */
export function proposalOf(row: Summary, words: Word[]): Proposal {
  const on = (from: string, length: number, why: string): Evidence[] => {
    const at = words.findIndex((word) => word.text.startsWith(from))
    return at < 0 ? [] : [{ page: 1, words: Array.from({ length }, (_, i) => at + i), why }]
  }
  const field = (value: string, confidence: number, evidence: Evidence[], alternatives: string[] = []): Field => ({ value, confidence, evidence, alternatives })
  return {
    kind: row.kind ? field(row.kind, 96, on('Widerspruch', 1, 'Wort „Widerspruch“ im Betreff'), ['art10', 'art8']) : null,
    unit: row.unit ? field(row.unit, row.doubtful ? 41 : 78, on('Fachbereich', 2, 'In der Anschrift genannt; Dokumentart gehört in der Regel zu diesem Amt'), ['amt10', 'amt9', 'amt7']) : null,
    sender: row.sender ? field(row.sender, 93, on('Erika', 2, 'Absenderzeile über dem Anschriftfeld'), ['Beispiel, Erika']) : null,
    senderAddress: ['Lindenweg 7', '36999 Musterhausen'],
    senderKnown: true,
    date: field('2026-11-17', 97, on('17.', 3, 'Datum neben dem Ort'), ['2026-11-03']),
    subject: row.subject ? field(row.subject, 88, on('Widerspruch', 7, 'Freistehende Zeile vor der Anrede'), ['Ihr Aktenzeichen: 20.1-4711/26']) : null,
    references: [
      { kind: 'ours', field: field('20.1-4711/26', 62, on('20.1', 1, 'Nach „Ihr Aktenzeichen“')) },
      { kind: 'cash', field: field('0815.4711.0026', 91, []) },
    ],
    deadline: row.deadline
      ? { phrase: 'gegen Ihren Bescheid vom 3. November 2026, mir zugegangen am 5. November 2026, lege ich hiermit fristgerecht Widerspruch ein.', field: field(row.deadline, 71, on('5.', 3, 'Satz mit Tag und „Widerspruch“')), computation: ['Zugang am 05.11.2026 (Angabe im Schreiben)', 'Frist: ein Monat (§ 70 Abs. 1 VwGO)', 'Ende am 05.12.2026, ein Samstag: verschiebt sich auf Montag, 07.12.2026'] }
      : null,
    legalDeadlines: row.urgent ? [{ phrase: 'Antwort an das Gericht (Beispielregel)', field: field('2026-12-21', 80, []), computation: ['Eingang 21.11.2026', 'zwei Wochen ab Zustellung'] }] : [],
    ibans: [field('DE73 6218 8440 7624 8909 47', 99, [])],
    amounts: [field('2.937,31 €', 95, []), field('468,98 €', 90, [])],
    enclosures: [field('Grundriss vom 12. März 1998', 94, on('Grundriss', 4, 'Nach „Anlage“'))],
    confidential: null,
    special: row.urgent || row.kind === 'art0' ? [field('objection', 96, on('Widerspruch', 1, 'Wendung im Schreiben'))] : [],
    invoiceHints: [],
  }
}

/** What a person said who took the proposal as it was but for the unit. */
export function confirmedOf(row: Summary): Confirmation {
  return {
    kind: row.kind, unit: row.unit, sender: row.sender, senderAddress: ['Lindenweg 7', '36999 Musterhausen'], date: '2026-11-17',
    subject: row.subject, references: [{ kind: 'ours', value: '20.1-4711/26' }], deadline: row.deadline, enclosures: 1, confidential: null,
  }
}
