/** The words of the outbox: letters on their way out of the house. */

import type { EventKind, Failure, LeavingStanding } from '../api/bindings'
import { amount } from './format'

type OutboxEvent = 'handOverOrdered' | 'handOverBegan' | 'handOverArrived' | 'handOverConfirmed' | 'handOverFailed' | 'handOverRetried' | 'handOverCancelled' | 'handOverUnclear'
export const outboxEvents: Record<OutboxEvent & EventKind, string> = {
  handOverOrdered: 'Für den Postausgang vorgemerkt',
  handOverBegan: 'Übergabe begonnen',
  handOverArrived: 'Übergeben',
  handOverConfirmed: 'Vom Fachverfahren übernommen',
  handOverFailed: 'Übergabe nicht gelungen',
  handOverRetried: 'Übergabe noch einmal angestoßen',
  handOverCancelled: 'Übergabe abgebrochen',
  handOverUnclear: 'Unklar, ob die Übergabe gelungen ist',
}

type OutboxFailure = 'noMailbox' | 'unknownPlace' | 'noKeyring'
export const outboxFailures: Record<OutboxFailure & Failure, { happened: string; todo: string }> = {
  noMailbox: { happened: 'Das ist keine E-Mail-Adresse.', todo: 'Bitte geben Sie sie in der Form name@haus.de an, beim Absender auch als „Poststelle <name@haus.de>“.' },
  unknownPlace: { happened: 'In Betreff oder Text steht ein Platzhalter, den es nicht gibt.', todo: 'Möglich sind {nummer}, {eingang}, {absender}, {betreff}, {amt} und {haus}.' },
  noKeyring: { happened: 'Es ist kein Schlüsselbund für Passwörter erreichbar.', todo: 'Bitte starten oder entsperren Sie den Schlüsselbund (zum Beispiel GNOME Passwörter oder KWallet). Fehlt er, bitten Sie Ihre Administration, ihn einzurichten. In einer Datei speichert Poststelle kein Passwort.' },
}

export const leavings: Record<LeavingStanding, string> = {
  waiting: 'wartet',
  leaving: 'wird übergeben',
  arrived: 'übergeben',
  confirmed: 'übernommen',
  cancelled: 'abgebrochen',
  stopped: 'gescheitert',
  unclear: 'unklar',
}

/** Where e-mail has other words. */
export const mailings: Partial<Record<LeavingStanding, string>> = { leaving: 'wird gesendet', arrived: 'gesendet' }

export const outbox = {
  title: 'Postausgang',
  open: 'Postausgang …',
  waits: (n: number) => `${amount(n, 'Schreiben wartet', 'Schreiben warten')} im Postausgang`,
  hint: 'Schreiben von Ämtern mit E-Mail-Adresse oder Übergabeordner verlassen zusätzlich zum Postkorb das Haus. Was nicht gelingt, wird nach wachsenden Pausen wieder versucht.',
  none: 'Es ist nichts zu übergeben.',
  into: (unit: string, to: string) => `${unit} · ${to}`,
  next: (time: string) => `Nächster Versuch um ${time}`,
  retry: (number: string) => `${number} jetzt versuchen`,
  cancel: (number: string) => `${number} nicht übergeben …`,
  cancelTitle: (number: string) => `${number} nicht übergeben`,
  cancelGo: 'Nicht übergeben',
  cancelBack: 'Zurück',
  reason: 'Grund',
  retried: (number: string) => `${number} wird noch einmal versucht.`,
  cancelled: (number: string) => `${number} wird nicht übergeben.`,
  calledBack: 'zurückgerufen, aber schon hinaus: bitte dort Bescheid geben',
  unclear: 'Die Verbindung riss ab, bevor der Mailserver den Empfang bestätigte. Bitte fragen Sie beim Amt nach.',
  hasArrived: 'Ist angekommen',
  hasArrivedName: (number: string) => `${number} ist angekommen`,
  sendAgain: 'Noch einmal senden',
  sendAgainName: (number: string) => `${number} noch einmal senden`,
  settledArrived: (number: string) => `${number} ist als angekommen vermerkt.`,
  settledAgain: (number: string) => `${number} wird noch einmal gesendet.`,

  leaves: (told: string) => `${told} Eine Kopie geht in den Postausgang.`,
  callBack: 'Zurückrufen',
  left: 'Eine Kopie hat das Haus schon verlassen.',
  leftTodo: 'Das lässt sich nicht zurückholen, auch eine E-Mail nicht. Bitte geben Sie beim Amt Bescheid; der Postausgang erinnert daran.',
} as const
