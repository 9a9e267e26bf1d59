/** What changed in the mailroom, and whoever wants to fetch it again. */

import { untrack } from 'svelte'
import { events, type Changed, type Checked } from './bindings'

type Listener = (news: Changed) => void
const listeners = new Set<Listener>()

/** Begins to hear the mailroom; called once. The returned function ends it. */
export function hear(): () => void {
  const listening = events.changed.listen((event) => {
    for (const listener of [...listeners]) listener(event.payload)
  })
  return () => void listening.then((stop) => stop())
}

/** Calls back for all news until the returned function is called: fits into `$effect`. */
export function onChanged(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Fetches now, and `again` at news that concern it, until the returned function is called: fits into `$effect`. What is
    looked at while asking does not make it fetch again. */
export function keepFresh(fetch: () => unknown, concerns: (news: Changed) => boolean, again = fetch): () => void {
  untrack(fetch)
  return onChanged((news) => void (concerns(news) && again()))
}

/** Whether the news concern this letter. */
export function concerns(news: Changed, entryNumber: string): boolean {
  return news.letters.includes(entryNumber)
}

/** Hears how far the integrity check has come, until the returned function is called. */
export function onChecked(listener: (checked: Checked) => void): () => void {
  const listening = events.checked.listen((event) => listener(event.payload))
  return () => void listening.then((stop) => stop())
}
