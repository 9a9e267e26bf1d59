/** The words of letters on their way through the offices: forwarding, baskets, routing slip, days to keep. */

import type { Circulation, DueCounts, EventKind, Failure, Nearness, PencilColour, Shelf, Standing, Timeliness } from '../api/bindings'
import type { Command } from '../keys/table'
import { amount } from './format'

type CirculatingEvent = 'forwarded' | 'takenOver' | 'seen' | 'done' | 'passedOn' | 'asked' | 'answered' | 'returned' | 'resubmitted' | 'recalled' | 'judged'
export const circulatingEvents: Record<CirculatingEvent & EventKind, string> = {
  forwarded: 'Weitergeleitet',
  takenOver: 'Übernommen',
  seen: 'Gesehen',
  done: 'Erledigt',
  passedOn: 'Weitergegeben',
  asked: 'Rücksprache erbeten',
  answered: 'Rücksprache beantwortet',
  returned: 'Nicht zuständig, zurück an die Poststelle',
  resubmitted: 'Zur Wiedervorlage',
  recalled: 'Von der Poststelle zurückgerufen',
  judged: 'Fristwahrung beurteilt',
}

type CirculatingFailure = 'underWay' | 'noUnit' | 'notYourBasket' | 'nothingToDo' | 'openQuestion' | 'noEnd' | 'noDay' | 'noWords'
export const circulatingFailures: Record<CirculatingFailure & Failure, { happened: string; todo: string }> = {
  underWay: { happened: 'Das Schreiben ist schon weitergeleitet.', todo: 'Rufen Sie es bei Bedarf im Laufzettel zurück.' },
  noUnit: { happened: 'Für dieses Schreiben ist kein Amt angegeben.', todo: 'Bitte wählen Sie das Amt im Formular oder beim Weiterleiten.' },
  notYourBasket: { happened: 'Das liegt in einem fremden Postkorb.', todo: 'Nur die Person selbst, ihre Vertretung oder ihr Amt kann das bearbeiten.' },
  nothingToDo: { happened: 'Dieser Auftrag ist erledigt, entfallen oder noch nicht an der Reihe.', todo: 'Der Laufzettel zeigt den Stand.' },
  openQuestion: { happened: 'Eine Rücksprache ist noch offen.', todo: 'Sobald sie beantwortet ist, lässt sich der Auftrag abschließen.' },
  noEnd: { happened: 'Es fehlt, was mit dem Schriftstück geschieht.', todo: 'Bitte wählen Sie als letzte Verfügung zum Beispiel „z. d. A.“ oder eine Wiedervorlage.' },
  noDay: { happened: 'Es fehlt ein Tag, der noch kommt.', todo: 'Bitte geben Sie den Tag an, zum Beispiel 14.3. oder +14.' },
  noWords: { happened: 'Es fehlt ein Text.', todo: 'Bitte geben Sie Grund, Frage oder Antwort an.' },
}

type CirculatingCommand = 'goBaskets' | 'goDue' | 'forward' | 'forwardTo' | 'takeOver' | 'markSeen' | 'finish' | 'askBack' | 'resubmit' | 'giveBack'
export const circulatingCommands: Record<CirculatingCommand & Command, string> = {
  goBaskets: 'Postkörbe',
  goDue: 'Fristen',
  forward: 'Bestätigen und weiterleiten',
  forwardTo: 'Weiterleiten an …',
  takeOver: 'Übernehmen',
  markSeen: 'Gesehen',
  finish: 'Erledigt',
  askBack: 'Bitte um Rücksprache …',
  resubmit: 'Wiedervorlage …',
  giveBack: 'Nicht zuständig …',
}
export const circulatingGroup: { title: string; commands: Command[] } = {
  title: 'Umlauf',
  commands: ['forward', 'forwardTo', 'takeOver', 'markSeen', 'finish', 'askBack', 'resubmit', 'giveBack'],
}

export const circulations: Record<Circulation, string> = {
  none: 'noch nicht weitergeleitet',
  underWay: 'im Umlauf',
  done: 'erledigt',
  returned: 'zurück: nicht zuständig',
  recalled: 'zurückgerufen',
}

export const shelves: Record<Shelf, string> = { new: 'Neu', taken: 'In Arbeit', waiting: 'Wartet', done: 'Erledigt' }

export const errandStandings: Record<Standing, string> = {
  ahead: 'noch nicht an der Reihe',
  new: 'neu',
  taken: 'in Arbeit',
  waiting: 'wartet',
  done: 'erledigt',
  off: 'entfallen',
}

export const pencils: Record<PencilColour, string> = { green: 'Grün', violet: 'Violett', red: 'Rot', blue: 'Blau', brown: 'Braun', black: 'Schwarz' }

export const judgements: Record<Timeliness, string> = { inTime: 'fristgerecht', late: 'verfristet', unclear: 'unklar' }

export const nearnesses: Record<Nearness, string> = { overdue: 'Überfällig', today: 'Heute', thisWeek: 'Diese Woche', later: 'Später' }
export const nearnessCounts: Record<Nearness, keyof DueCounts> = { overdue: 'overdue', today: 'today', thisWeek: 'thisWeek', later: 'later' }

export const scopes = [
  { value: 'sign', title: 'bearbeiten und zeichnen' },
  { value: 'work', title: 'bearbeiten' },
  { value: 'read', title: 'nur lesen' },
] as const

export const circulating = {
  forwarded: (went: string[], name: string) =>
    went.length === 1 ? `${went[0]} an ${name} weitergeleitet.` : `${amount(went.length, 'Schreiben', 'Schreiben')} weitergeleitet.`,
  ownUnits: 'das zuständige Amt',
  stayed: (n: number) => `${amount(n, 'Schreiben wurde', 'Schreiben wurden')} nicht weitergeleitet.`,
  recalled: (numbers: string[]) => (numbers.length === 1 ? `${numbers[0]} zurückgerufen.` : `${numbers.length} Schreiben zurückgerufen.`),
  undone: 'Rückgängig gemacht',
  forwardMarked: 'Alle weiterleiten',
  send: 'Weiterleiten',
  forwardTitle: (n: number, number: string) => (n === 1 ? `${number} weiterleiten` : `${amount(n, 'Schreiben', 'Schreiben')} weiterleiten`),
  lead: 'Federführend',
  leadHint: 'Amt oder Person, die das Schreiben bearbeitet',
  eachOwn: 'jeweils das Amt des Formulars',
  eachDisposition: 'jeweils nach Regel, sonst die übliche',
  copies: 'Zur Kenntnis an',
  removeCopy: (name: string) => `${name} entfernen`,
  dispositions: 'Verfügungen, der Reihe nach',
  disposition: (n: number) => `Verfügung ${n}`,
  addDisposition: 'Verfügung hinzufügen',
  removeDisposition: (n: number) => `Verfügung ${n} entfernen`,
  by: (n: number) => `Wer, zu Verfügung ${n}`,
  on: (n: number) => `Tag, zu Verfügung ${n}`,
  theLead: 'federführend',
  day: 'Tag',
  note: 'Bemerkung',
  found: (n: number) => (n === 0 ? 'Kein Postkorb passt' : amount(n, 'Postkorb', 'Postkörbe')),
  baskets: 'Postkörbe',
  person: 'Person',
  slip: 'Laufzettel',
  slipEmpty: 'Noch nicht weitergeleitet',
  slipEmptyHint: (key: string) => `Mit „Weiterleiten“ (${key}) geht das Schreiben in den Postkorb des Amts. Hier steht dann, wer es gesehen und bearbeitet hat.`,
  slipErrands: 'Verfügungen',
  slipLines: 'Vermerke',
  copy: 'zur Kenntnis',
  question: 'Rücksprache',
  holder: (name: string) => `bei ${name}`,
  wakes: (day: string) => `bis ${day}`,
  to: (name: string) => `an ${name}`,
  copiesTo: (names: string) => `zur Kenntnis an ${names}`,
  instead: (name: string) => `i. V. für ${name}`,
  recall: 'Zurückrufen …',
  with: (name: string) => `bei ${name}`,

  basket: 'Postkorb',
  chooseBasket: 'Postkorb wählen',
  ownBasket: 'Mein Postkorb',
  away: 'abwesend',
  deputyFor: (name: string) => `${name} (Vertretung)`,
  shelf: (name: string, n: number) => `${name}, ${amount(n, 'Auftrag', 'Aufträge')}`,
  shelfParts: 'Fach',
  tasks: (name: string) => `Aufträge im Postkorb ${name}`,
  empty: 'Hier liegt nichts',
  emptyHint: 'In diesem Fach liegt zurzeit kein Schreiben.',
  noneChosen: 'Kein Auftrag ausgewählt',
  noneChosenHint: 'Wählen Sie links einen Auftrag, um das Schreiben anzuzeigen.',
  since: (day: string) => `seit ${day}`,
  acts: 'Was mit dem Auftrag geschieht',
  finish: 'Erledigt',
  answer: 'Antworten …',
  coSign: 'Mitzeichnen',
  seen: 'Gesehen',
  takeOver: 'Übernehmen',
  pass: 'Weitergeben …',
  ask: 'Rücksprache …',
  resubmit: 'Wiedervorlage …',
  giveBack: 'Nicht zuständig …',
  told: {
    takeOver: (number: string) => `${number} übernommen.`,
    seen: (number: string) => `${number} als gesehen vermerkt.`,
    done: (number: string) => `${number} erledigt.`,
    passOn: (number: string) => `${number} weitergegeben.`,
    ask: (number: string) => `Rücksprache zu ${number} erbeten.`,
    return: (number: string) => `${number} an die Poststelle zurückgegeben.`,
    resubmit: (number: string) => `${number} zur Wiedervorlage gelegt.`,
    recall: (number: string) => `${number} zurückgerufen.`,
  },
  dialogs: {
    done: { title: 'Auftrag abschließen', text: 'Bemerkung', go: 'Erledigt' },
    answer: { title: 'Rücksprache beantworten', text: 'Antwort', go: 'Antworten' },
    passOn: { title: 'Weitergeben', text: 'Grund', go: 'Weitergeben' },
    ask: { title: 'Um Rücksprache bitten', text: 'Frage', go: 'Fragen' },
    return: { title: 'Nicht zuständig', text: 'Grund, auch für die Poststelle', go: 'Zurückgeben' },
    resubmit: { title: 'Wiedervorlage', text: 'Zweck', go: 'Vorlegen' },
    recall: { title: 'Zurückrufen', text: 'Grund', go: 'Zurückrufen' },
  },
  whom: 'An wen',
  wakesOn: 'Tag der Wiedervorlage',
  whatNow: 'Was geschieht mit dem Schriftstück?',
  required: 'Bitte ausfüllen.',
  wrongDay: 'Das ist kein Tag, der noch kommt. Zum Beispiel 14.3. oder +14',

  absences: 'Vertretung …',
  absencesTitle: 'Abwesenheit und Vertretung',
  absencesHint: 'Während einer Abwesenheit bearbeitet die Vertretung den Postkorb „i. V.“. Ohne Vertretung liegen die Aufträge beim Amt.',
  absencesNone: 'Niemand ist als abwesend vermerkt.',
  from: 'Erster Tag',
  until: 'Letzter Tag',
  deputy: 'Vertretung',
  noDeputy: 'keine, das Amt übernimmt',
  scope: 'Die Vertretung darf',
  saveAbsence: 'Vermerken',
  endAbsence: (name: string) => `${name} ist wieder da`,
  absenceSaved: 'Die Abwesenheit ist vermerkt.',
  absenceEnded: 'Die Abwesenheit ist aufgehoben.',
  absenceLine: (from: string, to: string, deputy: string) => `${from} bis ${to}, ${deputy}`,
  deputyIs: (name: string) => `Vertretung: ${name}`,

  due: 'Fristen und Wiedervorlagen',
  dueList: 'Fristen und Wiedervorlagen, die nächsten zuerst',
  dueNone: 'Keine Fristen',
  dueNoneHint: 'Fristen aus dem Formular und Wiedervorlagen erscheinen hier, bis das Schreiben erledigt ist.',
  deadline: 'Frist',
  dueProposed: 'Vorschlag, nicht bestätigt',
  dueMore: (n: number) => `und ${n} weitere`,
  noLead: 'noch nicht weitergeleitet',

  timeliness: 'Rechtzeitig eingegangen?',
  checkTimeliness: 'Frist prüfen …',
  timelinessTitle: 'Ging der Rechtsbehelf rechtzeitig ein?',
  remedy: 'Rechtsbehelf',
  way: 'Der Bescheid wurde',
  ways: [
    { value: 'posted', title: 'zur Post gegeben' },
    { value: 'provided', title: 'elektronisch bereitgestellt' },
    { value: 'served', title: 'förmlich zugestellt' },
  ] as const,
  noticeDay: 'am',
  instruction: 'Die Rechtsbehelfsbelehrung war vollständig und richtig',
  computation: 'Berechnung',
  receivedOn: (day: string) => `Eingegangen am ${day}`,
  proposes: (judgement: string) => `Daraus folgt als Vorschlag: ${judgement}.`,
  noRule: 'Für diesen Fall ist keine Regel hinterlegt. Bitte prüfen Sie selbst.',
  askDay: 'Geben Sie den Tag an, dann wird gerechnet.',
  judge: 'Ihr Urteil',
  judged: (judgement: string) => `Vermerkt: ${judgement}.`,
} as const
