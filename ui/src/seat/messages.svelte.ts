/** What the window tells the person: done things fade, failures stay until they are read. */

import { failureOf } from '../api/client'
import { failures } from '../words/de'

/** A way back or on, offered with a message. */
export type Way = { title: string; keys?: string; go: () => void }
export type Message = { id: number; tone: 'done' | 'failed'; title: string; detail?: string | undefined; way?: Way | undefined }

const seconds = 6
/** One reads and decides before the way back goes. */
const secondsWithWay = 12
let last = 0

export const messages = $state<{ shown: Message[]; heard: string }>({ shown: [], heard: '' })

/** Says that something was done, and offers the way back if there is one: only from what was done last. */
export function done(title: string, way?: Way): void {
  if (way) withdrawWays()
  const id = add({ tone: 'done', title, way })
  setTimeout(() => dismiss(id), (way ? secondsWithWay : seconds) * 1000)
}

/** Takes away the messages that offer a way back: it was gone. */
export function withdrawWays(): void {
  messages.shown = messages.shown.filter((message) => !message.way)
}

/** Says what happened and what to do; stays until it is closed. */
export function problem(title: string, detail?: string): void {
  if (messages.shown.some((message) => message.title === title && message.detail === detail)) return
  add({ tone: 'failed', title, detail })
}

/** Says what failed, from whatever was thrown, and with what if that may not lie before the person any more. */
export function failed(reason: unknown, what = ''): void {
  const { happened, todo } = failures[failureOf(reason)]
  problem(what ? `${what}: ${happened}` : happened, todo)
}

/** Tells screen readers only. */
export function say(text: string): void {
  messages.heard = text
}

export function dismiss(id: number): void {
  messages.shown = messages.shown.filter((message) => message.id !== id)
}

function add(message: Omit<Message, 'id'>): number {
  const id = ++last
  messages.shown = [...messages.shown.slice(-3), { id, ...message }]
  return id
}
