/** Which areas are there for whom: what a role does not show has no entry in the sidebar and no key. */

import type { Operation } from '../api/bindings'
import { rights } from '../api/rights.svelte'
import { stations, type Station } from '../words/de'

const needs: Record<Station, Operation[]> = {
  intake: ['seeLetters'],
  search: ['seeLetters'],
  files: ['seeFiles'],
  baskets: ['seeBaskets'],
  due: ['seeLetters'],
  days: ['seeDays'],
  journal: ['seeJournal', 'verify'],
  problems: ['seeProblemCases'],
  settings: [],
}

/** Any of what an area shows is enough. */
export function isOpen(station: Station): boolean {
  return needs[station].length === 0 || needs[station].some((operation) => rights.may(operation))
}

/** The areas in the order of a letter's way. */
export function openStations(): Station[] {
  return (Object.keys(stations) as Station[]).filter(isOpen)
}

/** Where somebody begins: those who see but their own baskets, with these. */
export function firstStation(): Station {
  return rights.onlyOwn('seeLetters') ? 'baskets' : (openStations()[0] ?? 'settings')
}
