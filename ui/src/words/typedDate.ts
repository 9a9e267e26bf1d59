/** Dates as a clerk types them: `14.3.`, `14.3.26`, `140326`, `heute`, `gestern`. */

const zone = 'Europe/Berlin'
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
const isoMinute = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: zone })
const dayLength = 86_400_000
const months = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez']
const named: Record<string, number> = { vorgestern: -2, gestern: -1, heute: 0, morgen: 1, übermorgen: 2 }

/** Today in the office, `2026-03-31`. */
export function today(now: Date): string {
  return isoDay.format(now)
}

/** The date meant, as `2026-03-31`; undefined if none can be understood. Without a year it is the last such day
    up to `near`, or the next one from there if `ahead`. */
export function typedDate(text: string, near: string, ahead = false): string | undefined {
  const typed = text.trim().toLowerCase()
  const words = named[typed]
  if (words !== undefined) return shifted(near, words)
  if (/^\+\d{1,3}$/.test(typed)) return shifted(near, Number(typed))
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const digits = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(typed)
  const pointed = /^(\d{1,2})[.,/ -]\s*(\d{1,2})(?:[.,/ -]\s*(\d{2}|\d{4})?)?$/.exec(typed)
  const spelt = /^(\d{1,2})\.?\s*([a-zä]{3,9})\.?\s*(\d{2}|\d{4})?$/.exec(typed)
  const month = spelt && months.findIndex((name) => spelt[2]?.replace('mrz', 'mär').replace('mae', 'mär').startsWith(name)) + 1
  const [day, number, year] = digits?.slice(1) ?? pointed?.slice(1) ?? (spelt ? [spelt[1], String(month), spelt[3]] : [])
  if (!day || !number) return undefined
  if (year) return real(Number(year) + (year.length === 2 ? 2000 : 0), Number(number), Number(day))
  return closest(Number(number), Number(day), near, ahead)
}

/** Whether this day, or this minute of today, has not come yet in the office. */
export function liesAhead(day: string, minute: string | undefined, now: Date): boolean {
  const here = today(now)
  return day > here || (day === here && minute !== undefined && minute > isoMinute.format(now))
}

/** The time of day meant, as `14:05`: `14:05`, `14.05`, `1405`, `9`; undefined if none can be understood. */
export function typedTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.,]?([0-5]\d))?(?:\s*Uhr)?$/i.exec(text.trim())
  if (!found || Number(found[1]) > 23) return undefined
  return `${String(found[1]).padStart(2, '0')}:${found[2] ?? '00'}`
}

function closest(month: number, day: number, near: string, ahead: boolean): string | undefined {
  const year = Number(near.slice(0, 4))
  // 29 February may be years away.
  const years = Array.from({ length: 9 }, (_, i) => (ahead ? year + i : year - i))
  return years.map((one) => real(one, month, day)).find((found) => found !== undefined && (ahead ? found >= near : found <= near))
}

function real(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day))
  const right = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return right && year >= 1900 && year < 2200 ? at.toISOString().slice(0, 10) : undefined
}

function shifted(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}
