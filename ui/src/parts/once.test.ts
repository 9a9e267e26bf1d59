import { expect, test, vi } from 'vitest'
import { inTurn } from './inTurn'
import { once } from './once'

test('what is under way is not begun again; afterwards it can be done once more, also when it failed', async () => {
  let end: (fails?: boolean) => void = () => undefined
  const work = vi.fn((_: string) => new Promise<string>((resolve, reject) => (end = (fails) => (fails ? reject(new Error('no')) : resolve('done')))))
  const press = once(work)
  const first = press('one')
  expect(await press('two')).toBeUndefined()
  end()
  expect(await first).toBe('done')
  const second = press('three')
  end(true)
  await expect(second).rejects.toThrow('no')
  void press('four')
  end()
  expect(work.mock.calls).toEqual([['one'], ['three'], ['four']])
})

test('works wait for one another, also for one that fails', async () => {
  const said: string[] = []
  const work = inTurn(async (name: string, milliseconds: number) => {
    said.push(`${name} begins`)
    await new Promise((over) => setTimeout(over, milliseconds))
    said.push(`${name} ends`)
    if (name === 'bad') throw new Error('no')
  })
  const bad = work('bad', 5)
  const good = work('good', 1)
  await expect(bad).rejects.toThrow('no')
  await good
  expect(said).toEqual(['bad begins', 'bad ends', 'good begins', 'good ends'])
})
