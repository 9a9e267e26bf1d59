import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forget, picture, prefetch } from './pictures'

vi.mock('@tauri-apps/api/core', () => ({ convertFileSrc: (path: string) => `seite://localhost/${path}` }))

const decode = vi.fn()
beforeEach(() => {
  decode.mockReset().mockResolvedValue(undefined)
  HTMLImageElement.prototype.decode = decode
})
afterEach(() => {
  for (let n = 0; n < 20; n++) forget(String(n))
  document.body.replaceChildren()
})

test('a picture that is no longer kept gives its points back at once, and the newest stay', () => {
  const shown = Array.from({ length: 12 }, (_, n) => picture(String(n), 1))
  expect(shown.map((image) => image.hasAttribute('src'))).toEqual(shown.map((_, n) => n >= 4))
  expect(picture('11', 1)).toBe(shown[11])
})

test('the picture on the desk is not taken away', () => {
  const shown = picture('0', 1)
  document.body.append(shown)
  for (let n = 1; n < 12; n++) picture(String(n), 1)
  forget('0')
  expect(shown.hasAttribute('src')).toBe(true)
})

test('a page that could not be fetched ahead is asked for again when it is wanted, and its neighbour stays', async () => {
  const first = picture('1', 1)
  decode.mockRejectedValueOnce(new Error('no'))
  prefetch('1', 2)
  const failed = picture('1', 2)
  await vi.waitFor(() => expect(failed.hasAttribute('src')).toBe(false))
  expect(picture('1', 2)).not.toBe(failed)
  expect(picture('1', 1)).toBe(first)
})
