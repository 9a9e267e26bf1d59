/** Page images over our own protocol; the last few stay decoded, so that turning back and forth is instant. */

import { convertFileSrc } from '@tauri-apps/api/core'

const kept = 8
const pictures = new Map<string, HTMLImageElement>()
/** Which state of its pages a letter's pictures show: another one has other addresses. */
const states = new Map<string, number>()
const keptStates = 200
/** Letters whose picture was asked for before their state was known: any news may have made it old. */
const stateless = new Set<string>()

/** The pages of a letter are those of this entry of its history. */
export function showState(entryNumber: string, seq: number): void {
  const before = states.get(entryNumber)
  states.delete(entryNumber)
  states.set(entryNumber, seq)
  for (const oldest of states.keys()) {
    if (states.size <= keptStates) break
    states.delete(oldest)
    stateless.delete(oldest)
  }
  if (before !== undefined && before !== seq) forget(entryNumber)
}

/** Where the picture of a page is fetched. */
export function address(entryNumber: string, page: number): string {
  return `${convertFileSrc(`${entryNumber}/${page}`, 'seite')}?${states.get(entryNumber) ?? 0}`
}

/** The picture of a page, loading or loaded. */
export function picture(entryNumber: string, page: number): HTMLImageElement {
  const key = `${entryNumber}/${page}`
  let image = pictures.get(key)
  if (image) {
    pictures.delete(key)
  } else {
    image = new Image()
    image.decoding = 'async'
    image.draggable = false
    if (!states.has(entryNumber)) stateless.add(entryNumber)
    image.src = address(entryNumber, page)
  }
  pictures.set(key, image)
  for (const oldest of pictures.keys()) {
    if (pictures.size <= kept) break
    drop(oldest)
  }
  return image
}

/**
 * Lets go of a picture and of its points, about 9 MB: until the web view tidies up by itself, dozens of pages that
 * nobody looks at any more would lie in memory. The one on the desk keeps its points until another takes its place.
 */
function drop(key: string): void {
  const image = pictures.get(key)
  pictures.delete(key)
  if (image && !image.isConnected) image.removeAttribute('src')
}

/** Loads a page that will probably be wanted next. */
export function prefetch(entryNumber: string, page: number): void {
  const image = picture(entryNumber, page)
  const key = `${entryNumber}/${page}`
  image.decode().catch(() => pictures.get(key) === image && drop(key))
}

/** Forgets the pictures that the news of a letter may have made old. */
export function hearPictures(entryNumber: string): void {
  if (stateless.delete(entryNumber)) forget(entryNumber)
}

/** Forgets the pictures of a letter, because it was read again or could not be loaded. */
export function forget(entryNumber: string): void {
  for (const key of [...pictures.keys()]) if (key.startsWith(`${entryNumber}/`)) drop(key)
}
