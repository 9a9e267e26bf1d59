/** Numbers, dates and sizes the way a German office writes them. */

const zone = 'Europe/Berlin'
const whole = new Intl.NumberFormat('de-DE')
const day = new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })
const longDay = new Intl.DateTimeFormat('de-DE', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const clockTime = new Intl.DateTimeFormat('de-DE', { hour: '2-digit', minute: '2-digit', timeZone: zone })
const clockDay = new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: zone })
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })

/** `12.345` */
export function count(n: number): string {
  return whole.format(n)
}

/** `1 Seite`, `1.200 Seiten` */
export function amount(n: number, one: string, many: string): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

/** `31.03.2026`, of a date without a time such as `2026-03-31`. */
export function date(iso: string): string {
  return day.format(new Date(`${iso}T00:00:00Z`))
}

/** `31.3.`, for lists in which the year is clear. */
export function shortDate(iso: string): string {
  return `${Number(iso.slice(8, 10))}.${Number(iso.slice(5, 7))}.`
}

/** `Heute`, `Gestern` or `Dienstag, 31. März 2026`; `now` is the present moment. */
export function dayName(iso: string, now: Date): string {
  const today = isoDay.format(now)
  if (iso === today) return 'Heute'
  const yesterday = new Date(`${today}T12:00:00Z`)
  yesterday.setUTCDate(yesterday.getUTCDate() - 1)
  if (iso === yesterday.toISOString().slice(0, 10)) return 'Gestern'
  return longDate(iso)
}

/** `Dienstag, 31. März 2026` */
export function longDate(iso: string): string {
  return longDay.format(new Date(`${iso}T00:00:00Z`))
}

/** `14:05`, of a moment in UTC. */
export function clock(at: string): string {
  return clockTime.format(new Date(at))
}

/** `14:05 Uhr`, of a moment in UTC. */
export function time(at: string): string {
  return `${clock(at)} Uhr`
}

/** `31.03.2026, 14:05 Uhr`, of a moment in UTC. */
export function moment(at: string): string {
  return `${clockDay.format(new Date(at))}, ${time(at)}`
}

/** `812 KB`, `3,4 MB` */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} Byte`
  if (bytes < 1_000_000) return `${whole.format(Math.round(bytes / 1000))} KB`
  return `${new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`
}

/** The number a person typed, with comma or point; undefined if it is none. */
export function decimal(text: string): number | undefined {
  return /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.trim().replace(',', '.')) : undefined
}

/** `2`, `0,5` */
export function decimalText(n: number): string {
  return String(n).replace('.', ',')
}
