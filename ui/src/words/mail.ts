/** The words of the settings for e-mail as a way out of the house. */

import type { MailEncryption, PasswordState } from '../api/bindings'

export const encryptions: Record<MailEncryption, string> = { startTls: 'STARTTLS (meist Anschluss 587)', tls: 'TLS von Anfang an (meist Anschluss 465)' }

export const passwordStates: Record<PasswordState, string> = {
  notNeeded: 'Ohne Benutzername wird kein Passwort gebraucht.',
  kept: 'Das Passwort liegt in Ihrem Schlüsselbund.',
  missing: 'In Ihrem Schlüsselbund liegt noch kein Passwort.',
  noKeyring: 'Es ist kein Schlüsselbund erreichbar. Bitte starten oder entsperren Sie ihn (zum Beispiel GNOME Passwörter oder KWallet). In einer Datei speichert Poststelle kein Passwort.',
}

export const mail = {
  hint: 'Ämter mit einer E-Mail-Adresse erhalten weitergeleitete Schreiben zusätzlich zum Postkorb als durchsuchbares PDF. Die Adresse steht beim Amt unter „Ämter“. Gesendet wird nur verschlüsselt und nur an einen Server mit gültigem Zertifikat.',
  server: 'Mailserver',
  serverHint: 'Zum Beispiel mail.kreis.de. Leer lassen, wenn nichts per E-Mail gesendet wird.',
  port: 'Anschluss (Port)',
  encryption: 'Verschlüsselung',
  user: 'Benutzername',
  userHint: 'Leer lassen, wenn der Mailserver Ihr Haus ohne Anmeldung senden lässt.',
  sender: 'Absender',
  senderHint: 'Zum Beispiel Poststelle <poststelle@kreis.de>. Antworten gehen dorthin.',
  authority: 'Zertifikat der eigenen Zertifizierungsstelle',
  authorityHint: 'Nur für einen hausinternen Mailserver, dessen Zertifikat das System nicht kennt: eine PEM-Datei.',
  authorityNone: 'keines; es gelten die des Systems',
  chooseAuthority: 'Zertifikat wählen …',
  noAuthority: 'Nicht verwenden',
  largest: 'Größte E-Mail in MB',
  largestHint: 'Größere Schreiben bleiben mit Hinweis im Postausgang. Durch die Verpackung wächst eine Datei um gut ein Drittel.',
  subject: 'Betreff',
  text: 'Begleittext',
  textHint: 'Platzhalter: {nummer}, {eingang}, {absender}, {betreff}, {amt} und {haus}.',
  password: 'Passwort',
  passwordHint: 'Es gilt für Sie an diesem Arbeitsplatz. Wer sonst hier arbeitet, trägt es selbst ein.',
  keep: 'In den Schlüsselbund legen',
  forget: 'Entfernen',
  kept: 'Das Passwort liegt jetzt im Schlüsselbund.',
  forgotten: 'Das Passwort wurde aus dem Schlüsselbund entfernt.',
  save: 'Speichern',
  check: 'Verbindung prüfen',
  checking: 'Wird geprüft …',
  works: 'Der Mailserver nimmt die Anmeldung an. Es wurde nichts gesendet.',
  numberWrong: 'Bitte geben Sie eine ganze Zahl an.',
} as const
