/** The words of separator sheets; part of the words in `de.ts`. */

import type { Urgency } from '../api/bindings'

export const urgencies: Record<Urgency, string> = {
  normal: 'normal',
  urgent: 'eilt',
  immediate: 'sofort',
}

export const sheets = {
  title: 'Trennblätter',
  hint: 'Ein Trennblatt zwischen zwei Schreiben teilt einen Scan-Stapel. Amt und Dringlichkeit gelten für die Schreiben darunter. Bitte in Originalgröße drucken; ein Blatt kann immer wieder verwendet werden.',
  unit: 'Amt',
  anyUnit: 'ohne Vorgabe',
  urgency: 'Dringlichkeit',
  frontsThenBacks: 'Erst alle Vorderseiten scannen, dann den umgedrehten Stapel',
  frontsThenBacksHint: 'Für Scanner, die nur eine Seite lesen: Poststelle ordnet die Rückseiten ein.',
  save: 'Als PDF speichern …',
  folder: 'Ordner für das Trennblatt',
  saved: (path: string) => `Das Trennblatt liegt in „${path}“.`,
}
