/** What happened, and what to do now; part of the words in `de.ts`. */

import type { Failure } from '../api/bindings'
import { circulatingFailures } from './circulating'
import { dayFailures } from './day'
import { outboxFailures } from './outbox'
import { noticeFailures } from './notices'
import { roleFailures } from './roles'

export const failures: Record<Failure, { happened: string; todo: string }> = {
  ...circulatingFailures,
  ...dayFailures,
  ...outboxFailures,
  ...noticeFailures,
  ...roleFailures,
  noArchive: {
    happened: 'Das Archiv wurde nicht gefunden.',
    todo: 'Bitte prüfen Sie, ob das Laufwerk verbunden ist, oder wählen Sie einen anderen Ordner.',
  },
  folderNotEmpty: {
    happened: 'Der Ordner enthält bereits andere Dateien.',
    todo: 'Bitte wählen Sie für das Archiv einen leeren oder neuen Ordner.',
  },
  archiveInUse: {
    happened: 'Ein anderes Programm arbeitet gerade mit diesem Archiv.',
    todo: 'Bitte schließen Sie das andere Fenster von Poststelle und versuchen Sie es erneut.',
  },
  cannotWriteArchive: {
    happened: 'Der Archivordner konnte nicht angelegt oder beschrieben werden.',
    todo: 'Bitte prüfen Sie Ihre Schreibrechte und den freien Speicherplatz.',
  },
  scanFolder: {
    happened: 'Der Scan-Ordner kann nicht überwacht werden.',
    todo: 'Bitte prüfen Sie, ob der Ordner erreichbar ist, ob Sie dort schreiben dürfen und ob er außerhalb des Archivs liegt.',
  },
  noWorker: {
    happened: 'Das Leseprogramm wurde nicht gefunden oder startet nicht.',
    todo: 'Bitte installieren Sie Poststelle neu. Ihre Schreiben sind davon nicht betroffen.',
  },
  newerArchive: {
    happened: 'Das Archiv wurde von einer neueren Version von Poststelle geschrieben.',
    todo: 'Bitte aktualisieren Sie Poststelle auf diesem Rechner.',
  },
  notFound: {
    happened: 'Das Schreiben oder die Seite wurde nicht gefunden.',
    todo: 'Bitte wählen Sie das Schreiben erneut aus der Liste.',
  },
  conflict: {
    happened: 'Das Schreiben wurde inzwischen geändert.',
    todo: 'Der neue Stand wird angezeigt. Bitte versuchen Sie es noch einmal.',
  },
  refused: {
    happened: 'Das ist in diesem Zustand nicht möglich.',
    todo: 'Bitte prüfen Sie die Angaben.',
  },
  notUnderstood: {
    happened: 'Die Datei oder Angabe ist nicht verständlich. Das Bisherige gilt weiter.',
    todo: 'Bitte prüfen Sie Spalten und Schreibweise; das Handbuch beschreibt den Aufbau.',
  },
  signTaken: {
    happened: 'Dieses Aktenzeichen ist schon vergeben.',
    todo: 'Bitte ändern Sie in den Einstellungen das Muster der Aktenzeichen.',
  },
  matterIsClosed: {
    happened: 'Der Vorgang ist geschlossen.',
    todo: 'Öffnen Sie ihn unter „Akten“ wieder, oder wählen Sie einen anderen.',
  },
  cannotExport: {
    happened: 'Die Kopie konnte nicht gespeichert werden.',
    todo: 'Bitte prüfen Sie Ihre Schreibrechte im Zielordner und den freien Speicherplatz.',
  },
  pageNotDrawn: {
    happened: 'Die Seite kann nicht angezeigt werden.',
    todo: 'Bitte lesen Sie das Schreiben erneut ein. Das Original ist sicher gespeichert.',
  },
  damaged: {
    happened: 'Im Archiv fehlt etwas, oder es wurde von außen verändert.',
    todo: 'Bitte führen Sie die Integritätsprüfung aus und verständigen Sie die IT.',
  },
  broken: {
    happened: 'Das hat nicht funktioniert.',
    todo: 'Bitte versuchen Sie es erneut. Bleibt der Fehler, verständigen Sie bitte die IT.',
  },
}
