/** The clerk's handbook: the chapters of `docs/handbuch`, built into the window. One source for both. */

import type { Station } from '../../words/de'
import { blocksOf, type Block } from './markdown'

export type Chapter = { name: string; title: string; blocks: Block[] }

const texts = import.meta.glob<string>('../../../../docs/handbuch/*.md', { query: '?raw', import: 'default', eager: true })
const pictures = import.meta.glob<string>('../../../../docs/handbuch/bilder/*.png', { query: '?url', import: 'default', eager: true })

/** The chapters in the order of their names, which begin with a number. */
export const chapters: Chapter[] = Object.entries(texts)
  .map(([path, text]) => ({ name: nameOf(path), text }))
  .filter(({ name }) => /^\d/.test(name))
  .sort((one, other) => one.name.localeCompare(other.name, 'de'))
  .map(({ name, text }) => ({ name, title: /^# (.+)$/m.exec(text)?.[1] ?? name, blocks: blocksOf(text) }))

/** The chapter that explains a view. */
const explains: Record<Station, string> = {
  intake: '02-der-tag',
  baskets: '06-weiterleiten',
  due: '07-fristen',
  days: '08-tagesabschluss',
  search: '04-suchen',
  files: '05-ablegen',
  journal: '09-posteingangsbuch',
  problems: '10-problemfaelle',
  settings: '12-einstellungen',
}

export function chapterFor(station: Station): Chapter | undefined {
  return chapters.find(({ name }) => name === explains[station])
}

/** Where a picture of the handbook lies in the window; undefined if it is not there. */
export function pictureOf(source: string): string | undefined {
  return Object.entries(pictures).find(([path]) => path.endsWith(`/${source}`))?.[1]
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '')
}
