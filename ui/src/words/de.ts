/** Every word that a clerk reads. Records over generated types: a missing text does not compile. */

import type { CameBy, EventKind, FacetKind, Sort, Stage, Watching, Why } from '../api/bindings'
import type { Theme } from '../seat/looks.svelte'
import type { Part } from '../stations/intake/intake.svelte'
import { filing } from './filing'
import { circulating, circulatingEvents } from './circulating'
import { day } from './day'
import { desk } from './desk'
import { form } from './form'
import { amount } from './format'
import { help } from './help'
import { journal } from './journal'
import { mail } from './mail'
import { outbox, outboxEvents } from './outbox'
import { practice } from './practice'
import { roles } from './roles'
import { settings } from './settings'

export { practiceTasks } from './practice'
export { failures } from './failures'
export { roleHints, roleNames } from './roles'
export { lands, languages, ruleFields, sections, type Section } from './settings'
export { commandGroups, commands } from './commands'
export { arrivals, pageChanges, sealedClasses, stampPlaces } from './desk'
export { confidentials, references, specials, standings } from './form'
export * from './circulating'
export { doubts } from './day'
export { broken, findings, manners, views } from './journal'
export { encryptions, passwordStates } from './mail'
export { leavings, mailings } from './outbox'

export const stations = {
  intake: 'Posteingang',
  search: 'Suche',
  files: 'Akten',
  baskets: 'Postkörbe',
  due: 'Fristen',
  days: 'Tagesabschluss',
  journal: 'Posteingangsbuch',
  problems: 'Problemfälle',
  settings: 'Einstellungen',
} as const
export type Station = keyof typeof stations

export const stages: Record<Stage, string> = {
  received: 'wartet auf das Lesen',
  unreadable: 'nicht lesbar',
  recognised: 'gelesen',
  proposed: 'vorgeschlagen',
  confirmed: 'bestätigt',
  joined: 'zusammengeführt',
  sealed: 'verschlossen',
  handedOver: 'übergeben',
}

/** The parts of the incoming list. */
export const listParts: Record<Part, string> = {
  open: 'Offen',
  doubtful: 'Zweifelhaft',
  urgent: 'Eilig',
  toForward: 'Zu verteilen',
  unreadable: 'Nicht lesbar',
  all: 'Alle',
}

export const channels: Record<CameBy, string> = { scanFolder: 'Scan-Ordner', window: 'von Hand aufgenommen', commandLine: 'Befehlszeile' }

export const events: Record<EventKind, string> = {
  received: 'Eingegangen und in das Posteingangsbuch eingetragen',
  recognised: 'Text erkannt',
  recognitionFailed: 'Lesen nicht gelungen',
  proposed: 'Formular vorgeschlagen',
  confirmed: 'Formular bestätigt',
  reversed: 'Letzten Eintrag zurückgenommen',
  rejected: 'Datei nicht aufgenommen',
  fileOpened: 'Akte angelegt',
  matterOpened: 'Vorgang angelegt',
  matterClosed: 'Vorgang geschlossen (z. d. A.)',
  matterReopened: 'Vorgang wieder geöffnet',
  filed: 'In einem Vorgang abgelegt',
  takenOut: 'Ablage zurückgenommen',
  ...circulatingEvents,
  ...outboxEvents,
  receiptCorrected: 'Eingang berichtigt',
  arranged: 'Seiten geordnet',
  joined: 'Mit einem anderen Schreiben zusammengeführt',
  sealed: 'Ungeöffnet in das Posteingangsbuch eingetragen',
  sealedHandedOver: 'Verschlossen übergeben',
  sealedOpened: 'Versehentlich geöffnet und wieder verschlossen',
  other: 'Eintrag einer neueren Programmversion',
}

export const why: Record<Why, string> = {
  exact: 'genau so geschrieben',
  wordForm: 'andere Wortform',
  beginning: 'Wortanfang',
  partOf: 'Teil eines Wortes',
  misread: 'möglicher Lesefehler',
  similar: 'ähnlich geschrieben',
}

/** The same on a badge. */
export const whyShort: Record<Why, string> = {
  exact: 'genau',
  wordForm: 'Wortform',
  beginning: 'Wortanfang',
  partOf: 'Teil von',
  misread: 'Lesefehler',
  similar: 'ähnlich',
}

export const facetNames: Record<FacetKind, string> = {
  unit: 'Amt',
  kind: 'Dokumentart',
  sender: 'Absender',
  year: 'Jahr des Eingangs',
  caseFile: 'Akte',
}

export const sorts: Record<Sort, string> = { relevance: 'Relevanz', newest: 'Neueste', oldest: 'Älteste' }

/** Pieces of the query language and what they narrow to. */
export const fieldNames: Record<string, string> = {
  'von:': 'Absender',
  'an:': 'Empfänger',
  'amt:': 'Amt',
  'art:': 'Dokumentart',
  'az:': 'Aktenzeichen',
  'betreff:': 'Betreff',
  'datum:': 'Datum oder Zeitraum',
  'frist:': 'Frist',
  'ordner:': 'Akte',
}

/** Further pieces, by example. */
export const searchHelp = [
  { typed: '"exakte Wortfolge"', means: 'genau so hintereinander' },
  { typed: 'Grundsteuer -Mahnung', means: 'ohne dieses Wort' },
  { typed: 'Hund ODER Katze', means: 'eines von beiden' },
  { typed: 'datum:2026-03..2026-05', means: 'von März bis Mai' },
]

export const watching: Record<Watching, string> = {
  automatic: 'Selbst erkennen (empfohlen)',
  events: 'Meldungen des Dateisystems',
  polling: 'Regelmäßig nachsehen (Netzlaufwerke)',
}

export const themes: Record<Theme, string> = { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' }

export const words = {
  app: 'Poststelle',
  skip: 'Zum Inhalt springen',
  areas: 'Bereiche',
  close: 'Schließen',
  cancel: 'Abbrechen',
  retry: 'Erneut versuchen',
  chooseFolder: 'Ordner wählen …',
  openFolder: 'Ordner öffnen',
  messages: 'Meldungen',

  intake: {
    list: 'Posteingang, neueste Schreiben zuerst',
    parts: 'Welche Schreiben',
    part: (name: string, n: number) => `${name}, ${amount(n, 'Schreiben', 'Schreiben')}`,
    partEmpty: 'Hier liegt nichts mehr',
    partEmptyHint: 'In dieser Ansicht ist kein Schreiben. Unter „Alle“ finden Sie auch die bestätigten.',
    allDone: 'Alles bestätigt',
    allDoneHint: 'Kein Schreiben ist mehr offen. Neue Schreiben erscheinen hier von selbst.',
    urgent: 'eilig',
    doubtful: 'zweifelhaft',
    confirmed: 'bestätigt',
    until: (day: string) => `bis ${day}`,
    untilLong: (day: string) => `Frist ${day}`,
    noKind: 'Art unklar',
    noUnit: 'Amt unklar',
    marked: (n: number) => `${amount(n, 'Schreiben', 'Schreiben')} ausgewählt`,
    markedShort: (n: number) => `${n} ausgewählt`,
    acceptMarked: 'Alle bestätigen',
    unmark: 'Auswahl aufheben',
    mostMarked: (n: number) => `Es sind höchstens ${n} Schreiben auf einmal ausgewählt.`,
    next: (sender: string, subject: string) => `Nächstes Schreiben: ${sender}. ${subject}`,
    add: 'Aufnehmen',
    addFiles: 'Dateien aufnehmen',
    chooseFiles: 'Dateien in den Posteingang aufnehmen',
    scans: 'Schreiben (PDF, TIFF, JPEG, PNG, BMP, WebP)',
    drop: 'Hier ablegen, um die Dateien in den Posteingang aufzunehmen',
    dropHint: 'PDF, TIFF, JPEG, PNG, BMP oder WebP',
    emptyTitle: 'Noch keine Schreiben',
    empty: 'Legen Sie gescannte Schreiben in den Scan-Ordner oder ziehen Sie Dateien in dieses Fenster.',
    openScanFolder: 'Scan-Ordner öffnen',
    arrived: (n: number) => (n === 1 ? 'Ein neues Schreiben ist eingegangen.' : `${n} neue Schreiben sind eingegangen.`),
    duplicateOf: (number: string) => `Gleiche Datei wie ${number}`,
    duplicate: 'Dublette',
    waiting: 'wartet',
    reading: (page: number, pages: number) => (pages > 0 ? `liest Seite ${Math.min(page + 1, pages)} von ${pages}` : 'wird gelesen'),
    unreadable: 'nicht lesbar',
    noneChosen: 'Kein Schreiben ausgewählt',
    noneChosenHint: 'Wählen Sie links ein Schreiben, um es anzuzeigen.',
    taken: (n: number) => (n === 1 ? 'Eine Datei wurde aufgenommen.' : `${n} Dateien wurden aufgenommen.`),
    takenOne: (number: string) => `Die Datei wurde unter ${number} aufgenommen.`,
    notTaken: (name: string) => `„${name}“ wurde nicht aufgenommen.`,
    taking: (n: number) => (n === 1 ? 'Die Datei wird aufgenommen …' : `${n} Dateien werden aufgenommen …`),
  },

  review: {
    letter: (number: string) => `Schreiben ${number}`,
    backToList: 'Zurück zur Liste',
    page: (page: number, pages: number) => `Seite ${page} von ${pages}`,
    pageShort: (page: number, pages: number) => `${page} / ${pages}`,
    pageAlt: (page: number, number: string) => `Seite ${page} des Schreibens ${number}. Der erkannte Text steht im Bereich „Text“.`,
    pageTools: 'Seitenansicht',
    pageView: 'Seite',
    zoom: (percent: number) => `${percent} %`,
    zoomNow: (percent: number) => `Vergrößerung ${percent} Prozent`,
    loading: 'Die Seite wird geladen',
    blank: 'Leere Seite',
    panel: 'Formular, Text und Verlauf',
    form: 'Formular',
    text: 'Text',
    history: 'Verlauf',
    noText: 'Auf dieser Seite wurde kein Text erkannt.',
    unsure: (n: number) => (n === 1 ? 'ein Wort unsicher' : `${n} Wörter unsicher`),
    allSure: 'alle Wörter sicher gelesen',
    nextDoubt: 'Nächstes unsichere Wort',
    unsureWord: (percent: number) => `unsicher gelesen (${percent} %)`,
    copy: 'Text kopieren',
    copied: 'Der Text der Seite liegt in der Zwischenablage.',
    waitingTitle: 'Wird noch gelesen',
    waiting: 'Das Schreiben steht im Posteingangsbuch und sein Original ist gespeichert. Seiten und Text erscheinen hier, sobald sie gelesen sind.',
    readAgain: 'Erneut lesen',
    readingAgain: 'Das Schreiben wird erneut gelesen.',
    export: 'Kopie speichern …',
    exportTitle: 'Ordner für die Kopie wählen',
    exported: 'Die Kopie wurde gespeichert.',
    readAnew: 'Text neu erkannt, wie die Seiten jetzt liegen',
    receivedOn: 'Eingangsdatum',
    takenAt: 'Erfasst',
    came: 'Eingangsweg',
    file: 'Datei',
    size: 'Größe',
    hash: 'Prüfsumme (SHA-256)',
    quality: 'Lesesicherheit',
    percent: (n: number) => `${n} %`,
    program: 'Poststelle',
    erased: 'Name gelöscht',
    listWidth: 'Breite der Liste',
    panelWidth: 'Breite des Formulars',
  },

  form,
  filing,
  circulating,
  outbox,
  mail,
  day,

  desk,

  search: {
    label: 'Im Text aller Schreiben suchen',
    hint: 'Name, Straße, Aktenzeichen, Betreff …',
    hits: (n: number) => (n === 0 ? 'Kein Schreiben gefunden' : amount(n, 'Schreiben gefunden', 'Schreiben gefunden')),
    list: 'Treffer',
    clear: 'Suche leeren',
    start: 'Geben Sie ein oder mehrere Wörter ein. Umlaute, Wortformen, Tippfehler und Lesefehler sind kein Hindernis.',
    noneTitle: 'Nichts gefunden',
    none: 'Bitte prüfen Sie die Schreibweise oder versuchen Sie ein anderes Wort.',
    incomplete: 'Der Suchindex wird gerade ergänzt; einzelne Schreiben können noch fehlen.',
    onPage: (page: number) => `Seite ${page}`,
    because: (reason: string, word: string) => `${reason}: ${word}`,
    newer: 'neu',
    newerHint: 'gerade eingegangen und noch nicht im Suchindex',
    sort: 'Reihenfolge der Treffer',
    filters: 'Treffer eingrenzen',
    noFilters: 'Zu diesen Treffern ist noch nichts vermerkt, wonach sich eingrenzen ließe.',
    narrowed: 'Eingegrenzt auf',
    switchOff: (kind: string, value: string) => `${kind} „${value}“ nicht mehr eingrenzen`,
    widen: 'Alle aufheben',
    moreValues: (n: number) => `${n} weitere anzeigen`,
    notUnderstood: (pieces: string) => `Nicht verstanden und weggelassen: ${pieces}`,
    completions: 'Vorschläge',
    inLetters: (n: number) => amount(n, 'Schreiben', 'Schreiben'),
    save: 'Suche speichern',
    name: 'Name der Suche',
    nameHint: 'Unter diesem Namen finden Sie die Suche an diesem Arbeitsplatz wieder.',
    keep: 'Speichern',
    savedAs: (name: string) => `Die Suche „${name}“ ist gespeichert.`,
    saved: 'Gespeicherte Suchen',
    forgetSaved: (name: string) => `Gespeicherte Suche „${name}“ löschen`,
    recent: 'Zuletzt gesucht',
    forgetRecent: 'Liste leeren',
    exactly: 'Genauer suchen',
  },

  find: {
    bar: 'Treffer im Schreiben',
    label: 'Im Schreiben suchen',
    hitsFor: (query: string) => `Treffer für „${query}“`,
    place: (at: number, count: number) => (count === 0 ? 'keine Treffer' : `${at} von ${count}`),
    close: 'Suche im Schreiben schließen',
  },

  similar: {
    tab: 'Ähnliche',
    intro: 'Schreiben, die seltene Wörter mit diesem gemeinsam haben:',
    none: 'Kein anderes Schreiben ähnelt diesem.',
    looking: 'Ähnliche Schreiben werden gesucht …',
    shared: (list: string) => `gemeinsam: ${list}`,
    back: (number: string) => `Zurück zu ${number}`,
  },

  lookUp: {
    title: 'Ist mein Brief da?',
    label: 'Name, Straße oder Nummer',
    hint: 'Zum Beispiel Müller, Lindenweg 7 oder 4711/2026',
    start: 'Die Antwort erscheint, während Sie schreiben.',
    answer: (n: number) =>
      n === 0 ? 'Nein, dazu steht nichts im Posteingangsbuch.' : n === 1 ? 'Ja, ein Schreiben passt dazu:' : `${amount(n, 'Schreiben', 'Schreiben')} passen dazu:`,
    came: (day: string) => `eingegangen am ${day}`,
  },

  problems: {
    cases: 'Nicht aufgenommene Dateien',
    casesHint: 'Diese Dateien liegen im Ordner „Problemfälle“ des Scan-Ordners. Nichts ging verloren.',
    unreadable: 'Nicht lesbare Schreiben',
    unreadableHint: 'Diese Schreiben stehen im Posteingangsbuch, ihr Original ist gespeichert.',
    none: 'Keine Problemfälle',
    noneHint: 'Alle Dateien wurden aufgenommen und alle Schreiben gelesen.',
    noNote: 'Der Grund ist nicht vermerkt.',
    noNoteTodo: 'Bitte sehen Sie sich die Datei im Ordner an.',
    show: 'Anzeigen',
    more: (n: number) => `und ${n} weitere`,
  },

  journal,
  settings,
  practice,
  roles,
  help,

  progress: {
    label: 'Laufende Arbeit',
    idle: 'Alles gelesen',
    reading: (waiting: number) => (waiting === 1 ? 'Ein Schreiben wird gelesen' : `${amount(waiting, 'Schreiben', 'Schreiben')} zu lesen`),
    letter: (number: string, page: number, pages: number) =>
      pages > 0 ? `${number}: Seite ${Math.min(page + 1, pages)} von ${pages}` : `${number}: wird geöffnet`,
    anew: 'Eine Seite wird neu gelesen',
    indexing: 'Suchindex wird ergänzt',
    unreachable: 'Scan-Ordner nicht erreichbar',
    notWatched: 'Kein Scan-Ordner überwacht',
  },

  beginning: {
    title: 'Willkommen bei der Poststelle',
    lead: 'Zwei Angaben genügen. Die Vorschläge passen für die meisten Arbeitsplätze.',
    archive: 'Wo soll das Archiv liegen?',
    archiveHint: 'Hier bewahrt Poststelle Originale und Posteingangsbuch auf. Am besten ein Ordner auf diesem Rechner, der gesichert wird. Ein vorhandenes Archiv wird weitergeführt.',
    scanFolder: 'Welcher Ordner wird überwacht?',
    scanFolderHint: 'In diesen Ordner legt Ihr Scanner die Schreiben. Poststelle nimmt sie von dort auf.',
    go: 'Poststelle einrichten',
    going: 'Wird eingerichtet …',
    missing: 'Bitte geben Sie einen Ordner an.',
    closedTitle: 'Das Archiv ist nicht geöffnet',
    other: 'Anderes Archiv wählen',
    path: 'Ordner',
  },

  keySheet: {
    title: 'Tastenübersicht',
    or: 'oder',
    list: 'In Listen: Pfeiltasten, Bild auf und ab, Pos1 und Ende; im Posteingang bestätigt die Eingabetaste, Umschalt mit Pfeiltasten wählt mehrere Schreiben, Strg+A alle. In Auswahlfeldern: zwei, drei Buchstaben tippen oder Pfeil ab. Diese Übersicht öffnet sich mit der Taste „?“.',
  },
} as const
