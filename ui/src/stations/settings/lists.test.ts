import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import type { ListedUnit, Rule, Settings } from '../../api/bindings'
import { Failed } from '../../api/client'
import { messages } from '../../seat/messages.svelte'
import Reading from './Reading.svelte'
import Rules from './Rules.svelte'
import UnitsAndKinds from './UnitsAndKinds.svelte'

const { book, mailroom } = vi.hoisted(() => {
  const book = { units: [] as ListedUnit[], rules: [] as Rule[] }
  const slowly = () => new Promise((over) => setTimeout(over, 5))
  const answers = {
    houseLists: vi.fn(async () => ({ units: book.units, kinds: [], ownUnits: true, ownKinds: true })),
    saveUnits: vi.fn(async (units: ListedUnit[]) => {
      await slowly()
      book.units = units
    }),
    rules: vi.fn(async () => book.rules),
    saveRules: vi.fn(async (rules: Rule[]) => {
      await slowly()
      return (book.rules = rules)
    }),
    switchRule: vi.fn(async (name: string, on: boolean) => (book.rules = book.rules.map((rule) => (rule.name === name ? { ...rule, on } : rule)))),
    changeLanguages: vi.fn(async (_: string) => undefined),
  }
  return { book, mailroom: new Proxy(answers, { get: (known, name: string) => known[name as keyof typeof known] ?? (async () => []) }) }
})
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), mailroom }))
vi.mock('../../api/choices.svelte', () => ({ choices: { load: async () => undefined, unit: (key: string) => key, kind: (key: string) => key, units: [], kinds: [] } }))
vi.mock('../../api/rights.svelte', () => ({ rights: { may: () => true } }))

const unit = (name: string): ListedUnit => ({ key: name.toLowerCase(), name, also: [], tasks: [], words: [], parent: null, email: null, handOverFolder: null })
const rule = (name: string): Rule => ({ name, on: true, kind: null, unit: 'bau', disposition: null, conditions: [{ field: 'subject', contains: name }] })
const names = (all: { name: string }[]) => all.map(({ name }) => name)
const later = () => new Promise((over) => setTimeout(over, 40))

beforeEach(() => {
  vi.clearAllMocks()
  messages.shown = []
  book.units = ['Bauamt', 'Kasse', 'Rechtsamt', 'Schulamt'].map(unit)
  book.rules = ['Garagen', 'Hunde', 'Zäune'].map(rule)
})

async function units(): Promise<HTMLElement> {
  render(UnitsAndKinds, { which: 'units' })
  await screen.findByText('Rechtsamt')
  return screen.getByText('Entfernen').closest('button') as HTMLElement
}

test('a double click on the way out removes one entry, not the next as well', async () => {
  const remove = await units()
  await fireEvent.click(screen.getByText('Kasse'))
  await Promise.all([fireEvent.click(remove), fireEvent.click(remove)])
  await later()
  await fireEvent.click(remove)
  await later()
  expect(names(book.units)).toEqual(['Bauamt', 'Rechtsamt', 'Schulamt'])
  expect(mailroom.saveUnits).toHaveBeenCalledTimes(1)
})

test('of two entries removed quickly neither comes back', async () => {
  const remove = await units()
  await fireEvent.click(screen.getByText('Kasse'))
  await fireEvent.click(remove)
  await fireEvent.click(screen.getByText('Rechtsamt'))
  await fireEvent.click(remove)
  await later()
  expect(names(book.units)).toEqual(['Bauamt', 'Schulamt'])
})

test('what was removed stays away also when the list could not be fetched again', async () => {
  const remove = await units()
  await fireEvent.click(screen.getByText('Kasse'))
  mailroom.houseLists.mockRejectedValueOnce(new Failed('damaged'))
  await fireEvent.click(remove)
  await later()
  await fireEvent.click(screen.getByText('Schulamt'))
  await fireEvent.click(remove)
  await later()
  expect(names(book.units)).toEqual(['Bauamt', 'Rechtsamt'])
})

test('a removed rule comes back to its place, and what was changed since then stays', async () => {
  render(Rules)
  await fireEvent.click(await screen.findByLabelText('Regel „Hunde“ entfernen'))
  await later()
  await fireEvent.click(screen.getByLabelText('Regel „Garagen“ entfernen'))
  const undo = messages.shown.find((message) => message.way)?.way
  await fireEvent.click(screen.getByLabelText('Regel „Zäune“ gilt'))
  await later()
  undo?.go()
  await later()
  expect(book.rules.map(({ name, on }) => [name, on])).toEqual([['Hunde', true], ['Zäune', false]])
})

test('of two rules removed quickly neither comes back', async () => {
  render(Rules)
  await fireEvent.click(await screen.findByLabelText('Regel „Hunde“ entfernen'))
  await fireEvent.click(screen.getByLabelText('Regel „Garagen“ entfernen'))
  await later()
  expect(names(book.rules)).toEqual(['Zäune'])
})

test('a rule that could not be switched shows what is true', async () => {
  render(Rules)
  const box = (await screen.findByLabelText('Regel „Hunde“ gilt')) as HTMLInputElement
  mailroom.switchRule.mockRejectedValueOnce(new Failed('damaged'))
  await fireEvent.click(box)
  await later()
  expect(box.checked).toBe(true)
})

test('languages that could not be set do not stay chosen', async () => {
  render(Reading, { settings: { languages: 'german' } as Settings, onsaved: vi.fn() })
  const [german, both] = screen.getAllByRole('radio') as [HTMLInputElement, HTMLInputElement]
  mailroom.changeLanguages.mockRejectedValueOnce(new Failed('damaged'))
  await fireEvent.click(both)
  await later()
  expect(mailroom.changeLanguages).toHaveBeenCalledWith('germanAndEnglish')
  expect([german.checked, both.checked]).toEqual([true, false])
})
