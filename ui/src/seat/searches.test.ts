import { beforeEach, expect, test, vi } from 'vitest'

type Module = typeof import('./searches.svelte')

async function fresh(): Promise<Module> {
  vi.resetModules()
  return import('./searches.svelte')
}

beforeEach(() => localStorage.clear())

test('searches made lately stand once each, newest first, and not without end', async () => {
  const { remember, searches } = await fresh()
  for (let i = 0; i < 12; i++) remember(`Suche ${i}`)
  remember(' Suche 7 ')
  remember('x')
  expect(searches.recent.slice(0, 3)).toEqual(['Suche 7', 'Suche 11', 'Suche 10'])
  expect(searches.recent.length).toBe(8)
})

test('saved searches come back at the next start and can be removed', async () => {
  const first = await fresh()
  first.save('Widersprüche', 'art:Widerspruch frist:2026')
  first.save('Anhörung', 'Anhörung')
  first.save('Anhörung', 'Anhörung OR Äußerung')
  const second = await fresh()
  expect(second.searches.saved.map((saved) => saved.name)).toEqual(['Anhörung', 'Widersprüche'])
  expect(second.searches.saved[0]?.query).toBe('Anhörung OR Äußerung')
  second.forgetSaved('Anhörung')
  expect((await fresh()).searches.saved.length).toBe(1)
})

test('nonsense in the memory is no searches', async () => {
  for (const nonsense of ['[', 'null', '{"saved":7,"recent":[1,"gut",null]}']) {
    localStorage.setItem('poststelle.searches', nonsense)
    const { searches } = await fresh()
    expect(searches.saved).toEqual([])
  }
})
