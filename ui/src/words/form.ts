/** The words of a letter's form; part of the words in `de.ts`. */

import type { Confidential, Reference } from '../api/bindings'
import type { FieldName, Needed, Standing } from '../stations/review/form/form.svelte'
import { amount } from './format'

/** How a field of the form stands. */
export const standings: Record<Standing, string> = {
  sure: 'sicher',
  likely: 'wahrscheinlich',
  unsure: 'unsicher',
  missing: 'nicht erkannt',
  confirmed: 'bestätigt',
  changed: 'geändert',
}

export const references: Record<Reference, string> = {
  ours: 'Unser Zeichen',
  theirs: 'Fremdes Zeichen',
  court: 'Gerichtliches Az.',
  invoice: 'Rechnungsnr.',
  customer: 'Kundennr.',
  order: 'Bestellnr.',
  cash: 'Kassenzeichen',
  vat: 'USt-IdNr.',
  tax: 'Steuernr.',
  leitweg: 'Leitweg-ID',
}

export const confidentials: Record<Confidential, string> = {
  personal: 'persönlich',
  confidential: 'vertraulich',
  sealed: 'verschlossen',
}

/** Mail with its own way, and what an office does with it. */
export const specials: Partial<Record<string, { title: string; todo: string }>> = {
  personal: { title: 'Persönlich adressiert', todo: 'Ungeöffnet der Empfängerin oder dem Empfänger zuleiten. Versehentlich geöffnet: mit Vermerk wieder verschließen.' },
  confidential: { title: 'Vertraulich', todo: 'Nur an die zuständige Stelle geben und nicht offen im Geschäftsgang laufen lassen.' },
  application: { title: 'Bewerbung', todo: 'Nur der Personalstelle zuleiten. Keine Kopien, kein offener Umlauf.' },
  works_council: { title: 'Stelle mit eigener Post', todo: 'Personalrat, Gleichstellung und ähnliche Stellen öffnen ihre Post selbst: ungeöffnet zuleiten.' },
  bid: { title: 'Angebot in einem Vergabeverfahren', todo: 'Verschlossen lassen, Umschlag mit Datum, Uhrzeit und Namenszeichen versehen und bis zum Öffnungstermin unter Verschluss halten.' },
  ballot: { title: 'Wahlbrief', todo: 'Ungeöffnet noch heute dem Wahlamt übergeben. Nach Fristende Tag und Uhrzeit vermerken.' },
  court_service: { title: 'Post vom Gericht oder förmliche Zustellung', todo: 'Umschlag aufbewahren, das dort vermerkte Zustelldatum übernehmen, Empfangsbekenntnis noch heute zurücksenden.' },
  objection: { title: 'Widerspruch oder Einspruch', todo: 'Das Eingangsdatum entscheidet über die Frist: Umschlag aufbewahren und noch heute dem zuständigen Amt zuleiten.' },
  dunning: { title: 'Mahnung', todo: 'Vor der Zuleitung prüfen, ob die Rechnung schon vorliegt. Zahlungsfrist beachten.' },
  urgent: { title: 'Eilige Post', todo: 'Das Trennblatt über diesem Schreiben sagt „eilt“ oder „sofort“: noch heute dem zuständigen Amt zuleiten.' },
  data_protection: { title: 'Anfrage zum Datenschutz', todo: 'Der oder dem Datenschutzbeauftragten zuleiten. Für die Antwort gilt in der Regel ein Monat (Art. 12 Abs. 3 DSGVO).' },
}

export const form = {
  fields: {
    kind: 'Dokumentart',
    unit: 'Amt',
    sender: 'Absender',
    date: 'Schreiben vom',
    subject: 'Betreff',
    references: 'Zeichen',
    deadline: 'Frist',
    enclosures: 'Anlagen (Anzahl)',
    confidential: 'Vertraulichkeit',
  } satisfies Record<FieldName, string>,
  wrong: {
    date: 'Das ist kein Datum. Zum Beispiel 14.3. oder 14.3.26',
    deadline: 'Das ist kein Datum. Zum Beispiel 14.3. oder +14 für in 14 Tagen',
    enclosures: 'Bitte eine Zahl eingeben.',
  } as Partial<Record<FieldName, string>>,
  shownFirst: 'Das Formular liegt jetzt neben der Seite. Stimmt alles, drücken Sie dieselbe Taste noch einmal.',
  asked: {
    kind: 'Bitte wählen Sie die Dokumentart. Noch einmal Strg+Eingabe bestätigt ohne sie.',
    unit: 'Bitte wählen Sie das Amt. Noch einmal Strg+Eingabe bestätigt ohne Amt.',
  } satisfies Record<Needed, string>,
  accept: 'Bestätigen und weiter',
  acceptShort: 'Bestätigen',
  save: 'Speichern und weiter',
  saveShort: 'Speichern',
  goOn: 'Weiter',
  reset: 'Eingaben verwerfen',
  undo: 'Rückgängig',
  confirmedOne: (number: string) => `${number} bestätigt.`,
  confirmedSeveral: (accepted: number, chosen: number) =>
    accepted === chosen
      ? `${amount(accepted, 'Schreiben', 'Schreiben')} bestätigt.`
      : `${accepted} von ${chosen} Schreiben bestätigt; bei den übrigen fehlt Amt oder Dokumentart, oder sie waren schon bestätigt.`,
  letters: (numbers: string[]) => (numbers.length === 1 ? (numbers[0] ?? '') : amount(numbers.length, 'Schreiben', 'Schreiben')),
  stayed: (n: number) => `${amount(n, 'Schreiben wurde', 'Schreiben wurden')} nicht bestätigt.`,
  noneAcceptable: 'Keines der ausgewählten Schreiben hat einen vollständigen Vorschlag, der noch nicht bestätigt ist.',
  takenBack: (numbers: string[]) =>
    numbers.length === 1 ? `Bestätigung von ${numbers[0]} zurückgenommen.` : `${numbers.length} Bestätigungen zurückgenommen.`,
  nothingToUndo: 'Seit dem Start wurde nichts bestätigt, das sich zurücknehmen lässt.',
  nothingProposed: 'Für dieses Schreiben liegt noch kein Vorschlag vor.',
  nothingProposedTodo: 'Bitte füllen Sie das Formular aus oder warten Sie, bis das Schreiben gelesen ist.',
  noProposal: 'Noch kein Vorschlag. Sie können das Formular selbst ausfüllen.',
  noneLeft: 'Kein weiteres offenes Schreiben in dieser Liste.',
  confirmedAt: (who: string, when: string) => `Bestätigt${who ? ` von ${who}` : ''}, ${when}`,
  sureness: (percent: number) => `Sicherheit des Vorschlags: ${percent} %`,
  hits: (right: number, all: number) => `In Ihrem Haus waren bisher ${right} von ${all} sicheren Vorschlägen richtig.`,
  or: 'oder:',
  proposedWas: 'Vorschlag:',
  proposal: 'Vorschlag',
  optionsFor: (field: string) => `Auswahl: ${field}`,
  found: (n: number) => (n === 0 ? 'Keine Übereinstimmung' : amount(n, 'Übereinstimmung', 'Übereinstimmungen')),
  address: 'Anschrift des Absenders',
  senderKnown: 'bekannt',
  dateHint: 'TT.MM.JJJJ',
  deadlineProposed: 'Vorschlag, bitte prüfen',
  noDay: 'Ein Tag lässt sich daraus nicht sicher bestimmen.',
  byLaw: 'Frist nach dem Gesetz',
  showComputation: 'Berechnung anzeigen',
  take: 'Übernehmen',
  takeDeadline: (day: string) => `Frist ${day} übernehmen`,
  reference: (n: number) => `Zeichen ${n}`,
  referenceKind: (n: number) => `Art des Zeichens ${n}`,
  addReference: 'Zeichen hinzufügen',
  removeReference: (value: string) => `Zeichen ${value} entfernen`,
  notConfidential: 'keine',
  hints: 'Hinweise',
  showPlace: 'Stelle zeigen',
  payments: 'Angaben zur Zahlung',
  ibans: 'IBAN',
  amounts: 'Beträge',
  more: (n: number) => `und ${n} weitere`,
  reasonHere: (key: string) => `${key}: berichtigen. In einem Feld steht hier die Begründung, und die Seite zeigt die Stelle.`,
} as const
