/** Searches that a person saved or made lately. They may name people, so they stay at this seat and can be removed. */

export type SavedSearch = { name: string; query: string }

const place = 'poststelle.searches'
const mostRecent = 8

type Stored = { saved: SavedSearch[]; recent: string[] }

export const searches = $state<Stored>(stored())

/** Takes a search to the ones made lately, newest first, each once. */
export function remember(query: string): void {
  const asked = query.trim()
  if (asked.length < 2) return
  searches.recent = [asked, ...searches.recent.filter((other) => other !== asked)].slice(0, mostRecent)
  keep()
}

/** Keeps a search under a name; the same name again replaces it. */
export function save(name: string, query: string): void {
  const saved = { name: name.trim() || query.trim(), query: query.trim() }
  searches.saved = [...searches.saved.filter((other) => other.name !== saved.name), saved].sort((a, b) => a.name.localeCompare(b.name, 'de'))
  keep()
}

export function forgetSaved(name: string): void {
  searches.saved = searches.saved.filter((other) => other.name !== name)
  keep()
}

export function forgetRecent(): void {
  searches.recent = []
  keep()
}

function keep(): void {
  localStorage.setItem(place, JSON.stringify(searches))
}

function stored(): Stored {
  const usable = (value: unknown, is: (entry: unknown) => boolean) => (Array.isArray(value) ? value.filter(is) : [])
  try {
    const found = JSON.parse(localStorage.getItem(place) ?? '{}') as Record<string, unknown>
    const isSaved = (entry: unknown) =>
      typeof entry === 'object' && entry !== null && typeof (entry as SavedSearch).name === 'string' && typeof (entry as SavedSearch).query === 'string'
    return { saved: usable(found?.['saved'], isSaved), recent: usable(found?.['recent'], (entry) => typeof entry === 'string') }
  } catch {
    return { saved: [], recent: [] }
  }
}
