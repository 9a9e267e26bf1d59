import { expect, test } from 'vitest'
import { keyFor, lines, parts } from './entries'

test('a new entry gets a key of its own', () => {
  expect(keyFor('Amt für Müll & Abfall', [])).toBe('amt_fuer_muell_abfall')
  expect(keyFor('Kasse', ['kasse', 'kasse_2'])).toBe('kasse_3')
  expect(keyFor('§', [])).toBe('eintrag')
})

test('lists are typed with commas or line by line', () => {
  expect(parts('Hund, Steuer;\n Abmeldung ,')).toEqual(['Hund', 'Steuer', 'Abmeldung'])
  expect(lines('Bauanträge, Baulasten\n\n Abbruch ')).toEqual(['Bauanträge, Baulasten', 'Abbruch'])
})
