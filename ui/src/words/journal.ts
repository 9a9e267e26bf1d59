/** Words of the Posteingangsbuch; part of the words in `de.ts`. */

import type { BrokenReason, FindingKind, Manner } from '../api/bindings'
import type { View } from '../stations/journal/filter'
import { amount, count } from './format'

/** What an integrity check found, and what mends it. */
export const findings: Record<FindingKind, string> = {
  journalBroken: 'Das Posteingangsbuch ist beschädigt oder wurde von außen verändert. Bitte verständigen Sie die IT und bewahren Sie die letzte Datensicherung auf.',
  tablesDiffer: 'Die Tabellen weichen vom Posteingangsbuch ab. Die IT kann sie aus dem Posteingangsbuch neu erzeugen.',
  originalMissing: 'Das Original fehlt. Bitte aus der Datensicherung zurückspielen.',
  originalAltered: 'Das Original wurde verändert. Bitte aus der Datensicherung zurückspielen.',
  textDamaged: 'Der erkannte Text fehlt oder ist beschädigt. Bitte lesen Sie das Schreiben erneut.',
  originalWithoutLetter: 'Eine gespeicherte Datei gehört zu keinem Schreiben. Das ist unschädlich.',
}

/** What does not fit about the first entry that does not. */
export const broken: Record<BrokenReason, string> = {
  missing: 'fehlt',
  unreadable: 'ist nicht lesbar',
  unchained: 'schließt nicht an den vorigen an',
  altered: 'wurde verändert',
  detailMissing: 'hat keinen Inhalt mehr',
  detailAltered: 'hat einen veränderten Inhalt',
  actorAltered: 'nennt eine Person, deren Name fehlt oder verändert wurde',
  numberOutOfOrder: 'hat eine Eingangsnummer, die nicht an der Reihe ist',
  documentUnknown: 'betrifft ein Schreiben, das nie eingegangen ist',
}

export const views: Record<View, string> = { letters: 'Schreiben', entries: 'Alle Einträge', house: 'Ohne Schreiben' }

export const manners: Record<Manner, string> = {
  plain: '',
  againstProposal: 'Anders als vorgeschlagen',
  changed: 'Geändert',
  corrected: 'Berichtigt',
}

export const journal = {
  view: 'Was gezeigt wird',
  letters: 'Schreiben des Posteingangsbuchs, höchste Nummer zuerst',
  entries: 'Einträge des Posteingangsbuchs, neueste zuerst',
  letterCount: (n: number) => amount(n, 'Schreiben', 'Schreiben'),
  entryCount: (n: number) => amount(n, 'Eintrag', 'Einträge'),

  filters: 'Posteingangsbuch einschränken',
  first: 'Nummer von',
  last: 'Nummer bis',
  numberHint: 'z. B. 123',
  receivedFrom: 'Eingang von',
  receivedTo: 'Eingang bis',
  writtenFrom: 'Eintrag von',
  writtenTo: 'Eintrag bis',
  dayHint: 'TT.MM.JJJJ',
  wrong: 'nicht verstanden',
  basket: 'Amt oder Postkorb',
  everyBasket: 'alle',
  units: 'Ämter',
  people: 'Personen',
  person: 'Bearbeitet von',
  everybody: 'allen',
  clear: 'Einschränkungen aufheben',
  save: 'Als Tabelle speichern',
  saveAll: 'Alles Gezeigte als Tabelle (CSV) speichern',
  folder: 'Ordner für die Tabelle',
  saving: 'Die Tabelle wird geschrieben.',
  saved: (path: string) => `Gespeichert: ${path}`,

  number: 'Nummer, Eingang',
  about: 'Absender, Betreff',
  where: 'Amt, Verbleib',
  who: 'Bearbeitet von',
  entry: 'Eintrag, Zeit',
  what: 'Was geschah',
  by: 'Wer, Schreiben',
  nobody: 'nur vom Programm',
  program: 'Programm',
  sealed: (reason: string) => `verschlossen (${reason})`,
  corrected: 'berichtigt',
  empty: 'Das Posteingangsbuch hat noch keinen Eintrag.',
  nothing: 'Dazu steht nichts im Posteingangsbuch',
  nothingHint: 'Andere Angaben zeigen mehr; „Einschränkungen aufheben“ zeigt wieder alles.',

  open: 'Schreiben öffnen',
  shown: 'Einträge',
  of: (number: string) => `Einträge zu ${number}`,
  seq: (seq: number) => `Eintrag ${count(seq)}`,
  takenBack: (seq: number) => `zurückgenommen mit Eintrag ${count(seq)}`,
  field: 'Angabe',
  before: 'Bisher',
  after: 'Jetzt',
  none: 'leer',
  checksum: 'Prüfsumme',
  hint: 'Die Eingabetaste öffnet das Schreiben.',

  check: 'Integrität',
  checkNow: 'Prüfung starten',
  checkWhat: 'Was geprüft wird',
  checkHint:
    'Die Prüfung vergleicht jeden Eintrag mit seinem Vorgänger, die Tabellen mit dem Journal und jedes Original mit seiner Prüfsumme. Sie erkennt Schäden und nachträgliche Änderungen. Dass niemand das ganze Buch neu geschrieben hat, zeigt der Vergleich mit einer Tagesliste auf Papier.',
  gapFree: (first: string, last: string) => `${first} bis ${last} ohne Lücke`,
  gaps: (first: string, last: string) => `Zwischen ${first} und ${last} fehlen Nummern`,
  reaches: (seq: number) => `Das Journal reicht bis Eintrag ${count(seq)}, Prüfsumme`,
  checkedTo: (seq: number) => `Geprüft bis Eintrag ${count(seq)}, Prüfsumme`,
  checkpoint: (day: string, seq: number) => `Tagesliste vom ${day}, Eintrag ${count(seq)}, Prüfsumme`,
  never: 'Seit dem Start noch nicht geprüft',
  checking: 'Prüfung läuft. Sie können weiterarbeiten.',
  checkedEntries: (done: number, total: number) => `${count(done)} von ${count(total)} Einträgen geprüft`,
  checkedOriginals: (done: number, total: number) => `${count(done)} von ${count(total)} Originalen geprüft`,
  sound: (seq: number, at: string) => `Geprüft bis Eintrag ${count(seq)} am ${at}: alles in Ordnung`,
  unsound: (at: string) => `Am ${at} geprüft: Unstimmigkeiten gefunden`,
  further: (n: number) => `${amount(n, 'Eintrag', 'Einträge')} seither`,
  soundDetail: (entries: number, originals: number) =>
    `${amount(entries, 'Journaleintrag', 'Journaleinträge')} und ${amount(originals, 'Original', 'Originale')} geprüft.`,
  brokenAt: (seq: number, what: string) => `Eintrag ${count(seq)} ${what}.`,
} as const
