/** Words of notifications that the system shows; part of the words in `de.ts`. They name nobody and no letter. */

import type { Failure } from '../api/bindings'

export const notices = {
  setting: 'Benachrichtigungen des Systems anzeigen',
  settingHint: 'Meldet an diesem Arbeitsplatz, wie viele Fristen und Wiedervorlagen anstehen, auch wenn Poststelle im Hintergrund liegt. Namen, Betreffe und Nummern erscheinen nie.',
  title: 'Poststelle: Fristen',
  on: 'Benachrichtigungen sind eingeschaltet.',
  due: (many: number) => (many === 1 ? '1 Frist oder Wiedervorlage ist heute fällig oder überfällig.' : `${many} Fristen und Wiedervorlagen sind heute fällig oder überfällig.`),
} as const

export const noticeFailures: Pick<Record<Failure, { happened: string; todo: string }>, 'noNotifications'> = {
  noNotifications: {
    happened: 'Das System zeigt keine Benachrichtigungen an.',
    todo: 'Bitte prüfen Sie, ob Benachrichtigungen in den Einstellungen des Systems erlaubt sind. Fristen sehen Sie weiterhin links unter „Fristen“.',
  },
}
