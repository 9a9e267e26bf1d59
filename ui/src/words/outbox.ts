/** The words of the outbox: letters on their way out of the house. */

import type { EventKind, LeavingStanding } from '../api/bindings'
import { amount } from './format'

type OutboxEvent = 'handOverOrdered' | 'handOverBegan' | 'handOverArrived' | 'handOverConfirmed' | 'handOverFailed' | 'handOverRetried' | 'handOverCancelled'
export const outboxEvents: Record<OutboxEvent & EventKind, string> = {
  handOverOrdered: 'Zur Übergabe an das Fachverfahren vorgemerkt',
  handOverBegan: 'Übergabe begonnen',
  handOverArrived: 'Übergeben',
  handOverConfirmed: 'Vom Fachverfahren übernommen',
  handOverFailed: 'Übergabe nicht gelungen',
  handOverRetried: 'Übergabe noch einmal angestoßen',
  handOverCancelled: 'Übergabe abgebrochen',
}

export const leavings: Record<LeavingStanding, string> = {
  waiting: 'wartet',
  leaving: 'wird übergeben',
  arrived: 'übergeben',
  confirmed: 'übernommen',
  cancelled: 'abgebrochen',
}

export const outbox = {
  title: 'Postausgang',
  open: 'Postausgang …',
  waits: (n: number) => `${amount(n, 'Schreiben wartet', 'Schreiben warten')} auf die Übergabe`,
  hint: 'Schreiben von Ämtern mit einem Übergabeordner gehen zusätzlich zum Postkorb an deren Fachverfahren. Was nicht gelingt, wird nach wachsenden Pausen wieder versucht.',
  none: 'Es ist nichts zu übergeben.',
  into: (unit: string, folder: string) => `${unit} · ${folder}`,
  next: (time: string) => `Nächster Versuch um ${time}`,
  retry: (number: string) => `${number} jetzt versuchen`,
  cancel: (number: string) => `${number} nicht übergeben …`,
  cancelTitle: (number: string) => `${number} nicht übergeben`,
  cancelGo: 'Abbrechen',
  cancelBack: 'Zurück',
  reason: 'Grund',
  retried: (number: string) => `${number} noch einmal versucht.`,
  cancelled: (number: string) => `${number} wird nicht übergeben.`,
  calledBack: 'zurückgerufen: bitte dort Bescheid geben',
} as const
