import { describe, expect, test } from 'vitest'
import { Finder, type Named } from './fuzzy'
import { folded } from './letters'

const units: Named<string>[] = [
  { key: 'bauaufsicht', name: 'Fachdienst Bauaufsicht', also: ['Bauamt', 'Bauordnungsamt'] },
  { key: 'ordnung', name: 'Fachdienst Ordnung und Gewerbe', also: ['Ordnungsamt'] },
  { key: 'bussgeld', name: 'Zentrale Bußgeldstelle' },
  { key: 'auslaender', name: 'Ausländerbehörde' },
  { key: 'hochbau', name: 'Gebäudewirtschaft', also: ['Amt für Hochbau'] },
  { key: 'kasse', name: 'Kreiskasse' },
]
const found = (typed: string) => new Finder(units).find(typed, 5).map((unit) => unit.key)

describe('finding a unit', () => {
  test('three characters find it under another name, and beginnings of words come first', () => {
    expect(found('bau')).toEqual(['bauaufsicht', 'hochbau'])
    expect(found('kas')[0]).toBe('kasse')
  })

  test('umlauts in either spelling', () => {
    expect(found('Ausländer')).toEqual(found('auslaend'))
    expect(found('bußg')[0]).toBe('bussgeld')
    expect(folded('  Große  Ä-Straße ')).toBe('grosse ae strasse')
  })

  test('several beginnings, initials, left-out letters and a slip', () => {
    expect(found('fd bau')).toEqual([])
    expect(found('fach bau')[0]).toBe('bauaufsicht')
    expect(found('fbo')[0]).toBeUndefined()
    expect(found('foug')[0]).toBe('ordnung')
    expect(found('bgst')[0]).toBe('bussgeld')
    expect(found('kries')[0]).toBe('kasse')
    expect(found('ordmung')[0]).toBe('ordnung')
  })

  test('nothing typed shows the list from its beginning', () => {
    expect(found('')).toEqual(['bauaufsicht', 'ordnung', 'bussgeld', 'auslaender', 'hochbau'])
    expect(found('§')).toHaveLength(5)
  })

  test('nothing similar finds nothing', () => {
    expect(found('xyz')).toEqual([])
  })
})

test('asked letter by letter it says the same as asked at once', () => {
  for (const strict of [false, true]) {
    const asked = new Finder(units, strict)
    for (const typed of ['b', 'bg', 'bgs', 'k', 'kr', 'kri', 'krie', 'kries', 'kr', 'krei', 'a', 'am', 'amt']) {
      expect(asked.find(typed, 9)).toEqual(new Finder(units, strict).find(typed, 9))
    }
  }
})

test('a hundred and twenty thousand senders: the one that was typed comes first', () => {
  const senders = Array.from({ length: 120_000 }, (_, i) => ({ key: i, name: `Firma Beispiel ${i} GmbH` }))
  senders[77_777] = { key: 77_777, name: 'Stadtwerke Auental' }
  const finder = new Finder(senders, true)
  expect(finder.find('stadtw', 20).map((sender) => sender.key)).toEqual([77_777])
  expect(finder.find('aue', 20).map((sender) => sender.key)).toEqual([77_777])
  expect(finder.find('bei', 20)).toHaveLength(20)
  expect(finder.find('119999 firma', 20).map((sender) => sender.key)).toEqual([119_999])
  finder.add([{ key: 120_000, name: 'Außenstelle Stadtwerk' }])
  expect(finder.find('stadtw', 20).map((sender) => sender.key)).toEqual([77_777, 120_000])
})
