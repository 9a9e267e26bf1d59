/** The words of the practice mode: its banner and its ten tasks. */

import type { Task } from '../seat/practice.svelte'

export const practiceTasks: Record<Task, { title: string; how: string }> = {
  opened: { title: 'Ein Schreiben öffnen', how: 'Im Posteingang mit Pfeil ab ein Schreiben wählen.' },
  doubted: { title: 'Ein unsicheres Wort ansehen', how: 'Alt+U zeigt im Text das nächste Wort, das Poststelle nur mit Zweifel gelesen hat, und seine Stelle auf der Seite.' },
  accepted: { title: 'Einen Vorschlag bestätigen', how: 'In der Liste die Eingabetaste, überall Strg+Eingabe.' },
  corrected: { title: 'Ein Feld berichtigen', how: 'Alt+A führt zum Amt: zwei, drei Buchstaben tippen, dann Strg+Eingabe.' },
  takenBack: { title: 'Etwas zurücknehmen', how: 'Strg+Z nimmt die letzte Bestätigung zurück.' },
  filed: { title: 'Ein Schreiben ablegen', how: 'Alt+V führt zum Vorgang. Mit „Neuer Vorgang …“ legen Sie einen an; Strg+Eingabe legt ab.' },
  browsed: { title: 'In der E-Akte nachsehen', how: 'Strg+3 öffnet die Akten. Alt+V, zwei, drei Buchstaben Ihres Vorgangs, dann die Eingabetaste.' },
  searched: { title: 'Ein Schreiben suchen', how: 'Strg+2, dann zum Beispiel „Hund“ eingeben.' },
  lookedUp: { title: 'Am Schalter Auskunft geben', how: 'F4 fragt „Ist mein Brief da?“. Versuchen Sie einen Namen.' },
  helped: { title: 'Die Hilfe aufschlagen', how: 'F1 zeigt die Hilfe zu dem, was gerade offen ist.' },
}

export const practice = {
  banner: 'Übungsmodus',
  hint: 'Erfundene Schreiben in einem Archiv zum Wegwerfen. Nichts davon bleibt.',
  tasks: (done: number, all: number) => `${done} von ${all} Aufgaben erledigt`,
  show: 'Aufgaben anzeigen',
  list: 'Aufgaben der Übung',
  next: 'Als Nächstes:',
  done: 'erledigt',
  open: 'offen',
  ticked: (title: string) => `Aufgabe erledigt: ${title}`,
  allDone: 'Alle Aufgaben sind erledigt. Sie können die Übung beenden oder weiter ausprobieren.',
  end: 'Übung beenden',
  ending: 'Wird beendet …',
  first: 'Erst einmal üben',
  firstHint: 'Mit erfundenen Schreiben in einem Archiv zum Wegwerfen. Danach kommen Sie hierher zurück.',
} as const
