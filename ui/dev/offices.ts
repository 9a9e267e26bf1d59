/** Development only: what the invented house answers beside its letters: units, file plan, baskets, days, book, roles. */

import type {
  AbsenceChoice, BasketSummary, CaseFile, ClosedDay, Errand, HouseLists, JournalLine, JournalPerson, JournalSign, Leaving, Matter, Operation, OwnRights, PlanGroup, RoleHolder, Rule, Signs, Slip, StaffChoices, Summary, Sums,
} from '../src/api/bindings'
import type { Answer } from './answers'
import { choices } from './form'

/** Commands that change something only in the real window; here they are done at once and leave nothing behind. */
const withoutEffect = [
  'save_units', 'save_kinds', 'change_languages', 'change_house', 'practise', 'end_practice', 'close_matter', 'reopen_matter', 'take_out', 'change_signs', 'act', 'set_absence', 'judge',
  'retry_hand_over', 'cancel_hand_over', 'settle_hand_over', 'reopen_day', 'show_day_list', 'turn_pages', 'drop_pages', 'take_pages_back', 'order_pages', 'join_letters', 'rescan_page', 'undo',
  'hand_over_sealed', 'sealed_opened', 'export_letters', 'check_mail', 'notify',
]

const everything: Operation[] = [
  'seeLetters', 'export', 'seeProblemCases', 'takeIn', 'correctReceipt', 'arrangePages', 'fillForms', 'forward', 'recall', 'seeBaskets', 'act', 'judge', 'seeFiles', 'fileLetters', 'seeHouse', 'seeRules', 'tryRules',
  'changeHouse', 'setAbsences', 'seeDays', 'closeDay', 'seeJournal', 'verify', 'rebuild', 'seeRoles', 'giveRoles',
]
const rights: OwnRights = { login: 'meier', open: true, roles: [], may: everything, onlyOwn: [] }
const roles: RoleHolder[] = [
  { login: 'meier', name: 'Anna Meier', unit: 'Poststelle', roles: ['mailroom', 'administration'] },
  { login: 'b.bau', name: 'Bernd Bau', unit: 'Fachdienst Bauaufsicht', roles: ['clerk'] },
]
const staff: StaffChoices = {
  people: [{ basket: 'person:b.bau', login: 'b.bau', name: 'Bernd Bau', unit: 'amt0' }, { basket: 'person:meier', login: 'meier', name: 'Anna Meier', unit: null }],
  dispositions: [],
  usual: '',
  closing: '',
}
const absences: AbsenceChoice[] = [{ person: 'b.bau', from: '2026-11-23', to: '2026-12-04', deputy: null, scope: 'work' }]
const baskets: BasketSummary[] = choices.units.slice(0, 5).map(({ key, name }, i) => ({ basket: `unit:${key}`, name, unit: true, own: i === 0, deputy: i === 2, away: false, new: 3 - (i % 3), taken: i, waiting: i % 2 }))

const signs: Signs = { caseFile: '{plan}-{nr:6}/{jahr}', matter: '{akte}/V{nr}' }
const groups: PlanGroup[] = [
  { key: '1', name: 'Allgemeine Verwaltung', level: 1, hasGroups: true, kept: null, files: 0 },
  { key: '10', name: 'Organisation', level: 2, hasGroups: false, kept: '10 Jahre', files: 1 },
  { key: '6', name: 'Bauen und Wohnen', level: 1, hasGroups: true, kept: null, files: 0 },
  { key: '63', name: 'Bauordnung', level: 2, hasGroups: false, kept: '30 Jahre', files: 2 },
]
const file = (nr: number, title: string, group = '63'): CaseFile => ({ sign: `${group}-${String(nr).padStart(6, '0')}/2026`, title, group, openedAt: '2026-03-02T08:00:00Z', matters: 1, open: 1, letters: nr })
const files = [file(1, 'Bauanträge Lindenweg'), file(2, 'Bauanträge Am Markt'), file(3, 'Geschäftsverteilung', '10')]
const matter = ({ sign, title, group }: CaseFile): Matter => ({ sign: `${sign}/V1`, subject: `${title}: laufendes Jahr`, fileSign: sign, fileTitle: title, group, openedAt: '2026-03-02T08:00:00Z', closedAt: null, letters: 2 })
const lists: HouseLists = {
  units: choices.units.map(({ key, name, also }, i) => ({ key, name, also, tasks: [], words: [], parent: null, handOverFolder: null, email: i === 0 ? 'bauamt@musterhausen.example' : null })),
  kinds: choices.kinds.map(({ key, name, unit }) => ({ key, name, words: [], unit: unit ?? null })),
  ownUnits: true,
  ownKinds: false,
}
const rules: Rule[] = [{ name: 'Rechnungen der Stadtwerke', on: true, kind: 'art2', unit: 'amt8', disposition: null, conditions: [{ field: 'sender', contains: 'Stadtwerke' }] }]

const sums: Sums = { letters: 42, envelopes: 1, files: 40, uncountedFiles: 0, pagesIn: 118, pages: 109, blank: 6, aside: 1, separators: 2, missing: 0, rejected: 1, unconfirmed: 0, unforwarded: 0, envelopesKept: 0, clear: true }
const hash = '4c1d9e7fa0b35c2288d10f6e7b9a4c53d6f1e20a9b8c7d6e5f40312233445566'
const day: ClosedDay = { list: 1, hash, day: '2026-11-20', at: '2026-11-20T15:10:00Z', by: 'Anna Meier', first: '2026-000001', last: '2026-000042', sums, reopened: null, newest: true }
const sign: JournalSign = { seq: 480, hash, numbers: [{ first: '2026-000001', last: '2026-000240', gapFree: true }], checkpoint: { seq: 400, hash, day: '2026-11-20' } }
const people: JournalPerson[] = [{ login: 'meier', name: 'Anna Meier' }, { login: 'b.bau', name: 'Bernd Bau' }]
const line = (seq: number, text: string, letter: Summary): JournalLine => ({ seq, at: letter.receivedAt, by: { who: 'person', name: 'meier' }, name: 'Anna Meier', entryNumber: letter.entryNumber, text, said: '', manner: 'plain', changes: [], takenBack: null, hash: null })

const errand = (number: number): Errand => ({ id: String(number), number, basket: 'unit:amt0', basketName: 'Fachdienst Bauaufsicht', wording: 'zur weiteren Veranlassung', duty: 'work', standing: 'new', holder: null, until: null, wakes: null, question: false, endsItself: false, since: '2026-11-20T09:00:00Z' })
const slip: Slip = { errands: [errand(1)], mine: [errand(1)], lines: [] }

/** The answers; `summary` gives the letter at a place of the list. */
export function offices(summary: (index: number) => Summary): Record<string, Answer> {
  const leaves = (order: number, standing: Leaving['standing'], more: Partial<Leaving> = {}): Leaving => ({
    order: String(order), letter: summary(order + 4), unit: 'Fachdienst Bauaufsicht', to: order % 2 ? 'bauamt@musterhausen.example' : '/srv/uebergabe/fachverfahren/bauaufsicht/eingang', email: order % 2 === 1,
    standing, failed: 0, open: standing !== 'arrived', here: false, next: null, problem: null, changed: '2026-11-20T09:01:00Z', calledBack: false, ...more,
  })
  const unreachable = { whatHappened: 'Der E-Mail-Server „mail.musterhausen.example“ antwortet nicht.', whatToDo: 'Bitte prüfen Sie die Verbindung; es wird von selbst wieder versucht.' }
  /** How far each can have come. */
  const leaving = [
    leaves(1, 'waiting', { here: true, next: '2026-11-20T09:30:00Z' }),
    leaves(2, 'leaving'),
    leaves(3, 'waiting', { here: true, failed: 3, next: '2026-11-20T10:15:00Z', problem: unreachable }),
    leaves(4, 'stopped', { here: true, failed: 1, problem: { whatHappened: 'Der Übergabeordner ist nicht da.', whatToDo: 'Bitte verbinden Sie das Laufwerk oder ändern Sie den Ordner in den Einstellungen.' } }),
    leaves(5, 'unclear'),
    leaves(6, 'confirmed', { open: false }),
    leaves(7, 'arrived', { calledBack: true }),
    leaves(8, 'cancelled', { open: false }),
  ]
  const history = { rows: [line(2, 'Formular bestätigt', summary(4)), line(1, 'Eingegangen über den Scan-Ordner: Scan_1.pdf', summary(4))], total: 2 }
  const reads: Record<string, unknown> = {
    own_rights: rights, roles, give_roles: false, staff, absences, baskets, slip, outbox: leaving, recall: false, remedies: [], reckon: { lastDay: '2026-12-07', steps: [], proposed: 'inTime' },
    count_done: 7, forward: { went: [], stayed: [], leaves: false },
    house_lists: lists, rules, switch_rule: rules, save_rules: rules, try_rule: ['2026-000012', '2026-000007'], hit_rates: { kind: { answered: 240, right: 231, sure: 214, sureAndRight: 212, studied: true }, unit: { answered: 238, right: 230, sure: 220, sureAndRight: 217, studied: false } }, try_rules: rules.map(({ name }) => ({ name, letters: [] })), try_list: { entries: 12, withoutUnit: [] }, import_list: { entries: 12, withoutUnit: [] },
    file_plan: groups, newest_case_files: files, open_matters: files.map(matter), signs, try_file_plan: { entries: 4, missing: [] }, import_file_plan: { entries: 4, missing: [] },
    closed_days: [day], close_day: day, save_day_list: ['Tagesliste.pdf'],
    journal_entries: history, journal_of: history.rows, journal_people: people, journal_sign: sign, export_journal: 'Posteingangsbuch.csv', save_separator_sheet: 'Trennblatt.pdf',
    correct_receipt: true, seal: summary(0).entryNumber, split_letter: summary(0).entryNumber,
    ...Object.fromEntries(withoutEffect.map((name) => [name, null])),
  }
  const fileAt = (sign: unknown) => files.find((one) => String(sign).startsWith(one.sign)) ?? files[0]!
  return {
    ...Object.fromEntries(Object.entries(reads).map(([name, said]) => [name, () => said])),
    basket: ({ offset, limit }) => Array.from({ length: Math.max(0, Math.min(Number(limit), 3 - Number(offset))) }, (_, i) => ({ errand: errand(i + 1), letter: summary(i + 10) })),
    journal_letters: ({ offset, limit }) => ({
      rows: Array.from({ length: Math.min(Number(limit), 60 - Number(offset)) }, (_, i) => summary(Number(offset) + i)).map((letter) => ({ letter, sender: letter.sender ?? '', unit: 'Fachdienst Bauaufsicht', whereabouts: 'Poststelle', people: ['Anna Meier'], entries: 4, corrected: false })),
      total: 60,
    }),
    case_files: ({ group }) => files.filter((one) => one.group === group),
    case_file: ({ sign }) => ({ file: fileAt(sign), matters: [matter(fileAt(sign))], history: [] }),
    matter: ({ sign }) => ({ matter: matter(fileAt(sign)), letters: [summary(11), summary(12)], history: [] }),
    open_case_file: ({ group, title }) => file(9, String(title), String(group)),
    open_matter: ({ file, subject }) => ({ ...matter(fileAt(file)), subject: String(subject) }),
    file_letter: ({ matter: sign }) => matter(fileAt(sign)),
    file_letter_into_new: ({ under, subject }) => ({ ...matter(fileAt(under)), subject: String(subject) }),
    try_signs: ({ patterns }) => patterns,
    change_mail: ({ settings }) => ({ settings, password: 'notNeeded' }),
    keep_mail_password: () => ({ settings: {}, password: 'kept' }),
    change_stamp: ({ stamp }) => ({ archive: '/home/meier/Poststelle/Archiv', scanFolder: null, languages: 'german', stamp, house: { names: ['Stadt Auental'], land: null }, version: '0.1.0' }),
  }
}
