/** Words about roles; part of the words in `de.ts`. */

import type { Failure, Role } from '../api/bindings'

export const roleNames: Record<Role, string> = {
  mailroom: 'Poststelle',
  clerk: 'Sachbearbeitung',
  lead: 'Leitung',
  auditor: 'Prüfung',
  administration: 'Administration',
}

/** What a role allows, in one line. */
export const roleHints: Record<Role, string> = {
  mailroom: 'nimmt Post auf, ordnet, bestätigt und leitet weiter; sieht alle Schreiben',
  clerk: 'sieht und bearbeitet, was in den eigenen Postkörben liegt oder lag',
  lead: 'sieht alle Schreiben, leitet weiter und bearbeitet',
  auditor: 'sieht alles und ändert nichts',
  administration: 'Einstellungen, Listen und Rollen; keine Schreiben',
}

export const roleFailures: Pick<Record<Failure, { happened: string; todo: string }>, 'noRole' | 'notYourRole' | 'noAdministration'> = {
  noRole: {
    happened: 'Für Sie ist in diesem Archiv keine Rolle eingetragen.',
    todo: 'Bitte wenden Sie sich an die Administration.',
  },
  notYourRole: {
    happened: 'Das gehört nicht zu Ihrer Rolle.',
    todo: 'Wer Rollen vergibt, kann Ihnen die Administration sagen.',
  },
  noAdministration: {
    happened: 'Jemand muss die Rolle Administration behalten.',
    todo: 'Bitte geben Sie sie zuerst einer anderen Person.',
  },
}

export const roles = {
  none: 'Für Sie ist hier keine Rolle eingetragen',
  noneText: 'Dieses Archiv zeigt seine Schreiben nur Personen mit einer Rolle. Bitte wenden Sie sich an die Administration:',
  open: 'Bisher hat niemand eine Rolle: Alle, die dieses Archiv öffnen können, sehen und dürfen alles. Sobald die erste Rolle vergeben ist, sieht nur noch etwas, wer eine hat.',
  first: 'Beginnen Sie mit der Administration, meist mit sich selbst.',
  hint: 'Wer keine Rolle hat, sieht nichts. Jede Änderung wird im Journal festgehalten. Rollen gelten in den Programmen von Poststelle; wer die Dateien des Archivs selbst lesen darf, ist durch sie nicht gebunden.',
  list: 'Personen und ihre Rollen',
  of: (name: string) => `Rollen von ${name}`,
  noLetters: 'Ihre Rolle zeigt keine Schreiben.',
  nobody: 'keine Rolle',
  change: 'Ändern',
  changeOf: (name: string) => `Rollen von ${name} ändern`,
  add: 'Person hinzufügen',
  login: 'Anmeldename',
  loginHint: 'So, wie die Person am Rechner angemeldet ist.',
  loginMissing: 'Bitte geben Sie den Anmeldenamen an.',
  save: 'Speichern',
  saved: (name: string, given: string) => `${name}: ${given}.`,
  you: '(Sie)',
}
