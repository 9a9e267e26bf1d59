/** The words of the day's close. */

import type { DoubtKind, Failure } from '../api/bindings'
import type { Command } from '../keys/table'
import { amount, count } from './format'

type DayCommand = 'goDays' | 'closeDay'
export const dayCommands: Record<DayCommand & Command, string> = { goDays: 'Tagesabschluss', closeDay: 'Tag abschließen' }

type DayFailure = 'dayStands' | 'noReason' | 'cannotShow'
export const dayFailures: Record<DayFailure & Failure, { happened: string; todo: string }> = {
  dayStands: { happened: 'Dieser Tag ist schon abgeschlossen, oder es ist keiner abgeschlossen.', todo: 'Die Liste der Tage zeigt den Stand.' },
  noReason: { happened: 'Es fehlt die Begründung.', todo: 'Bitte geben Sie einen Grund an.' },
  cannotShow: { happened: 'Auf diesem Rechner öffnet kein Programm solche Dateien.', todo: 'Speichern Sie die Liste in einem Ordner und öffnen Sie sie von dort.' },
}

export const doubts: Record<DoubtKind, string> = {
  pagesMissing: 'Seiten ohne Platz',
  uncounted: 'noch nicht gelesen',
  rejected: 'nicht aufgenommen',
  unreadable: 'nicht lesbar',
  doubtful: 'zweifelhaft, nicht bestätigt',
  unconfirmed: 'nicht bestätigt',
  unforwarded: 'noch nicht weitergeleitet',
  envelopeKept: 'Umschlag, nicht übergeben',
}

export const day = {
  today: (name: string) => `Heute, ${name}`,
  numbers: (first: string, last: string) => (first === last ? first : `${first} bis ${last}`),
  letters: (n: number) => amount(n, 'Eintrag', 'Einträge'),
  envelopes: (n: number) => `davon ${amount(n, 'verschlossener Umschlag', 'verschlossene Umschläge')}`,
  files: (n: number) => amount(n, 'Datei', 'Dateien'),
  since: (day: string) => `mit Eingängen seit dem ${day}`,
  count: 'Seitenzählung',
  pagesIn: 'gescannt',
  pages: 'in Schreiben',
  blank: 'leer',
  aside: 'beiseite gelegt',
  separators: 'Trennblätter',
  missing: 'fehlen',
  doubled: 'doppelt',
  balanced: 'Die Zählung geht auf: Jede gescannte Seite hat ihren Platz.',
  nothing: 'Seit dem letzten Abschluss ist nichts eingegangen.',
  lost: (n: number) => `Die Zählung geht nicht auf: ${amount(n, 'Seite liegt', 'Seiten liegen')} in keinem Schreiben.`,
  twice: (n: number) => `Die Zählung geht nicht auf: ${amount(n, 'Seite liegt', 'Seiten liegen')} doppelt.`,
  uncounted: (n: number) => `${amount(n, 'Datei ist', 'Dateien sind')} noch nicht gezählt.`,
  doubts: 'Noch offen',
  doubtsNone: 'Es ist nichts offen.',
  older: (n: number) => `${amount(n, 'Schreiben', 'Schreiben')} aus früheren Tagen ${n === 1 ? 'ist' : 'sind'} noch nicht bestätigt.`,
  missingPages: (n: number) => (n > 0 ? amount(n, 'Seite fehlt', 'Seiten fehlen') : amount(-n, 'Seite doppelt', 'Seiten doppelt')),
  close: 'Tag abschließen',
  closeAnyway: 'Trotzdem abschließen',
  closeTitle: 'Tag mit offenen Punkten abschließen?',
  closeText: (n: number) => `${n === 1 ? 'Ein Punkt ist' : `${count(n)} Punkte sind`} noch offen. Die Tagesliste nennt ${n === 1 ? 'ihn' : 'sie'}; Sie können nach dem Abschluss weiterarbeiten.`,
  closed: (day: string) => `Der ${day} ist abgeschlossen.`,
  closedHint: 'Der Tag ist abgeschlossen. Was jetzt noch eingeht, kommt auf die nächste Liste.',
  lists: 'Abgeschlossene Tage',
  listsNone: 'Noch kein Tag ist abgeschlossen.',
  list: (day: string) => `Tagesliste vom ${day}`,
  closedAt: (moment: string, by: string | null) => (by ? `abgeschlossen am ${moment} von ${by}` : `abgeschlossen am ${moment}`),
  scanned: (n: number) => amount(n, 'Seite', 'Seiten'),
  open: (n: number) => `${count(n)} offen`,
  clear: 'nichts offen',
  reopened: (reason: string) => `wieder geöffnet: ${reason}`,
  checksum: (entry: number, hash: string) => `Journaleintrag ${count(entry)}, Prüfsumme ${hash}…`,
  showPdf: (day: string) => `PDF vom ${day} öffnen`,
  showCsv: (day: string) => `CSV vom ${day} öffnen`,
  save: (day: string) => `Tagesliste vom ${day} speichern …`,
  folder: 'Ordner für die Tagesliste',
  saved: (where: string) => `Gespeichert: ${where}`,
  reopen: 'Wieder öffnen …',
  reopenTitle: (day: string) => `Tagesliste vom ${day} wieder öffnen`,
  reopenHint: 'Die Liste bleibt erhalten und wird als wieder geöffnet gekennzeichnet. Ihre Eingänge kommen auf die Liste des nächsten Abschlusses.',
  reason: 'Grund',
  reopenGo: 'Wieder öffnen',
  reopenDone: (day: string) => `Die Tagesliste vom ${day} ist wieder geöffnet.`,
} as const
