/** Development only: the window's pages in a browser, with invented answers instead of the mailroom. Never built in. */

import { mockConvertFileSrc, mockIPC, mockWindows } from '@tauri-apps/api/mocks'
import { answers } from './answers'
import { letterImage } from './letter'

mockWindows('main')
mockConvertFileSrc('linux')

mockIPC((name, args) => {
  const answer = answers[name]
  if (!answer) throw new Error(`ui/dev has no answer for ${name}`)
  return answer((args ?? {}) as Record<string, unknown>)
}, { shouldMockEvents: true })

const page = await letterImage()
const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')
Object.defineProperty(HTMLImageElement.prototype, 'src', {
  ...source,
  set(value: string) {
    source?.set?.call(this, value.startsWith('seite:') ? page : value)
  },
})

await import('../src/main')
