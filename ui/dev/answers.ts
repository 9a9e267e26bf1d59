/** Development only: what the invented mailroom answers. */

import { emit } from '@tauri-apps/api/event'
import type { Confirmation, Letter, SearchQuestion, Summary, Which, Word } from '../src/api/bindings'
import { choices, confirmedOf, proposalOf, rowOf } from './form'
import { letterWords } from './letter'
import { offices } from './offices'

/** What a command says; its arguments by their names. */
export type Answer = (args: Record<string, unknown>) => unknown

const total = Number(new URLSearchParams(location.search).get('letters') ?? 240)
const mode = new URLSearchParams(location.search).get('mode')
const names = ['Scan_20261121_0', 'Bauantrag Musterweg ', 'Widerspruch Grundsteuer ', 'Rechnung Stadtwerke ', 'Hundesteuer Anmeldung ', 'Einladung Kreistag ', 'Anfrage Wohngeld ', 'Mängelmeldung Spielplatz ']

/** Letters that were confirmed, with what was said if it was not simply accepted. */
const confirmed = new Map<number, Confirmation | null>([[total - 5, null], [total - 9, null]])
const numberOf = (entryNumber: string) => Number(entryNumber.slice(5))

async function changed(...letters: string[]): Promise<void> {
  await emit('changed', { arrived: [], letters, progress: false, problems: false, filing: false, baskets: false, days: false, index: false })
}

const isIn: Record<Which, (row: Summary) => boolean> = {
  all: () => true,
  open: (row) => row.stage !== 'confirmed',
  doubtful: (row) => row.doubtful && row.stage !== 'confirmed',
  urgent: (row) => row.urgent && row.stage !== 'confirmed',
  unreadable: (row) => row.stage === 'unreadable',
  confirmed: (row) => row.stage === 'confirmed',
  toForward: (row) => row.stage === 'confirmed',
}
const part = (which: Which) => (mode === 'empty' ? [] : Array.from({ length: total }, (_, i) => summary(i)).filter(isIn[which]))

function summary(index: number): Summary {
  const n = total - index
  const day = 21 - Math.floor(index / 60)
  const at = new Date(Date.UTC(2026, 10, Math.max(1, day), 13, 40 - (index % 40)))
  const read = confirmed.has(n) ? 'confirmed' : 'proposed'
  const stage = index < 3 && mode !== 'calm' ? 'received' : index === 8 ? 'unreadable' : read
  return {
    entryNumber: `2026-${String(n).padStart(6, '0')}`,
    receivedOn: at.toISOString().slice(0, 10),
    receivedAt: at.toISOString(),
    stage,
    receipt: { receivedOn: at.toISOString().slice(0, 10), time: null, arrival: null, reason: '' },
    sealed: null,
    joinedInto: null,
    fileName: `${names[n % names.length]}${n}.${n % 3 ? 'pdf' : 'tif'}`,
    channel: n % 5 ? 'scanFolder' : 'window',
    pages: stage === read ? (n % 4) + 1 : null,
    confidence: stage === read ? (n % 11 === 0 ? 64 : 93) : null,
    duplicateOf: index === 6 ? '2026-000012' : null,
    problem: stage === 'unreadable' ? { whatHappened: 'Die Datei ist mit einem Kennwort geschützt.', whatToDo: 'Bitte entfernen Sie den Kennwortschutz oder bitten Sie den Absender um eine Datei ohne Kennwort.' } : null,
    matter: null,
    circulation: 'none',
    lead: null,
    timeliness: null,
    ...(stage === read ? rowOf(n) : { sender: null, subject: null, kind: null, unit: null, deadline: null, doubtful: false, urgent: false }),
  }
}

const nothing = { receipt: null, change: null, other: null, note: null }
const byNumber = (number: string) => summary(total - Number(number.slice(5)))

function letter(number: string): Letter {
  const line = byNumber(number)
  const pages = Array.from({ length: line.pages ?? 0 }, (_, i) => ({ number: i + 1, width: 2480, height: 3508, dpi: 300, blank: false, confidence: 93, problem: null }))
  return {
    summary: line,
    hash: '9f2c1b7e0d4a55c3e8b16f7a20d9c4e1b3a7f6550c1d2e3f4a5b6c7d8e9f0a1b',
    bytes: 812_345,
    pages,
    dropped: [],
    stamp: { lines: ['Stadt Auental', line.receivedOn, number, 'Amt:'], head: 1, place: 'topRight' },
    proposal: pages.length ? proposalOf(line, letterWords(1)) : null,
    confirmed: line.stage === 'confirmed' ? (confirmed.get(numberOf(number)) ?? confirmedOf(line)) : null,
    filed: null,
    proposedMatter: null,
    disposition: null,
    history: [
      { seq: 1, at: line.receivedAt, by: { who: 'house' }, kind: 'received', detail: null, said: nothing },
      ...(pages.length ? [{ seq: 2, at: line.receivedAt, by: { who: 'house' as const }, kind: 'recognised' as const, detail: null, said: nothing }, { seq: 3, at: line.receivedAt, by: { who: 'house' as const }, kind: 'proposed' as const, detail: null, said: nothing }] : []),
      ...(line.stage === 'confirmed' ? [{ seq: 4, at: line.receivedAt, by: { who: 'person' as const, name: 'Anna Meier' }, kind: 'confirmed' as const, detail: null, said: nothing }] : []),
    ],
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** By the name of the command. */
export const answers: Record<string, Answer> = {
  ...offices(summary),
  start: () =>
    mode === 'first' ? { state: 'firstRun', archive: '/home/meier/Poststelle/Archiv', scanFolder: '/home/meier/Poststelle/Scaneingang' }
    : mode === 'closed' ? { state: 'closed', archive: '/media/server/Archiv', scanFolder: '/home/meier', failure: 'noArchive' }
    : { state: 'open' },
  set_up: () => { throw 'folderNotEmpty' },
  counts: () => ({ letters: part('all').length, unread: 3, unreadable: part('unreadable').length, open: part('open').length, doubtful: part('doubtful').length, urgent: part('urgent').length, toForward: part('toForward').length, ownNew: 0, dueNow: 0, problemCases: 2 }),
  list: ({ which, offset, limit }) => part(which as Which).slice(Number(offset), Number(offset) + Number(limit)),
  choices: () => choices,
  due: () => ({ counts: { overdue: 0, today: 0, thisWeek: 0, later: 0 }, rows: [] }),
  mail: () => ({ settings: { server: '', port: 587, encryption: 'startTls', user: '', sender: '', authority: null, largestMegabytes: 20, subject: 'Posteingang {nummer} für {amt}', text: 'Guten Tag' }, password: 'notNeeded' }),
  open_day: () => ({ day: '2026-11-21', closed: false, first: null, last: null, since: null, sums: { letters: 0, envelopes: 0, files: 0, uncountedFiles: 0, pagesIn: 0, pages: 0, blank: 0, aside: 0, separators: 0, missing: 0, rejected: 0, unconfirmed: 0, unforwarded: 0, envelopesKept: 0, clear: true }, doubts: [], olderOpen: 0 }),
  confirm: ({ entryNumber, form }) => { confirmed.set(numberOf(String(entryNumber)), form as Confirmation); void changed(String(entryNumber)); return null },
  accept: ({ entryNumbers }) => { for (const one of entryNumbers as string[]) confirmed.set(numberOf(one), null); void changed(...(entryNumbers as string[])); return { accepted: entryNumbers, stayed: [] } },
  take_back: ({ entryNumber }) => { confirmed.delete(numberOf(String(entryNumber))); void changed(String(entryNumber)); return null },
  letter: ({ entryNumber }) => letter(String(entryNumber)),
  words: ({ page }): Word[] => letterWords(Number(page)),
  search: ({ question }) => {
    const { query, offset, limit } = question as SearchQuestion
    if (query.includes('xyz')) return { hits: [], total: 0, facets: [], notUnderstood: [], complete: true }
    const hits = Array.from({ length: Math.min(Number(limit), 43 - Number(offset)) }, (_, i) => ({
      summary: summary(Number(offset) + i + 3),
      sender: i % 4 ? `Stadtwerke Musterhausen ${i}` : null,
      why: (['exact', 'wordForm', 'partOf', 'misread', 'similar', 'beginning'] as const)[i % 6],
      newer: i === 0,
      page: 1,
      snippet: [{ text: 'gegen den Bescheid über die ', marked: false }, { text: 'Grundsteuer', marked: true }, { text: ' vom 3. November lege ich hiermit Widerspruch ein und bitte um', marked: false }],
      matched: [{ word: 'Grundsteuerbescheid', why: (['exact', 'wordForm', 'partOf', 'misread', 'similar', 'beginning'] as const)[i % 6] }],
    }))
    const values = (names: string[]) => names.map((value, i) => ({ value, count: 21 - 4 * i }))
    const facets = [
      { kind: 'unit', values: values(['Fachbereich Finanzen', 'Ordnungsamt', 'Bauamt']) },
      { kind: 'kind', values: values(['Widerspruch', 'Rechnung', 'Antrag']) },
      { kind: 'sender', values: values(['Stadtwerke Musterhausen', 'Erika Beispiel']) },
      { kind: 'year', values: values(['2026', '2025']) },
      { kind: 'caseFile', values: [] },
    ]
    return { hits, total: 43, facets, notUnderstood: [], complete: true }
  },
  complete_query: ({ query }) => [
    { kind: 'field', from: 0, text: 'von:', label: 'von:', letters: 0 },
    { kind: 'word', from: 0, text: `${query}steuerbescheid`, label: `${query}steuerbescheid`, letters: 12 },
  ],
  look_up: () => ({ ...(answers['search']?.({ question: { query: '', offset: 0, limit: 5 } }) as object), total: 5 }),
  similar_letters: () => (answers['search']?.({ question: { query: '', offset: 0, limit: 5 } }) as { hits: object[] }).hits,
  marks: () => [{ page: 1, places: [{ words: [14], why: 'exact' }, { words: [30], why: 'partOf' }] }],
  find_in_letter: () => [{ page: 1, places: [{ words: [20], why: 'exact' }] }],
  progress: () => mode === 'calm' ? { working: [], waiting: 0, scanFolderReachable: true, indexing: false }
    : { working: [{ entryNumber: summary(2).entryNumber, page: 3, pages: 8 }, { entryNumber: summary(1).entryNumber, page: 0, pages: 0 }], waiting: 3, scanFolderReachable: true, indexing: false },
  problem_cases: () => mode === 'calm' ? [] : [
    { fileName: 'Bewerbung Müller.docx', problem: { whatHappened: 'Diese Art von Datei kann Poststelle nicht als Schreiben aufnehmen.', whatToDo: 'Bitte speichern oder drucken Sie den Inhalt als PDF und legen Sie das PDF in den Scan-Ordner.' } },
    { fileName: 'scan0815.pdf', problem: { whatHappened: 'Die Datei ist leer.', whatToDo: 'Bitte scannen Sie das Schreiben noch einmal.' } },
  ],
  import_files: ({ paths }) => (paths as string[]).map((path, i) => ({ fileName: path, entryNumber: i ? null : '2026-000241', duplicateOf: null, problem: i ? { whatHappened: 'Die Datei ist leer.', whatToDo: 'Bitte scannen Sie das Schreiben noch einmal.' } : null })),
  read_again: () => null,
  check: async () => {
    for (let done = 0; done <= 240; done += 16) { await emit('checked', { done, total: 240 }); await pause(100) }
    return { sound: true, entries: 480, originals: 240, findings: [] }
  },
  settings: () => ({ archive: '/home/meier/Poststelle/Archiv', scanFolder: { path: '/home/meier/Poststelle/Scaneingang', watching: 'automatic', quietMilliseconds: 2000 }, version: '0.1.0' }),
  change_scan_folder: ({ scanFolder }) => ({ archive: '/home/meier/Poststelle/Archiv', scanFolder, version: '0.1.0' }),
  open_folder: () => null,
  'plugin:dialog|open': () => null,
}
