import { expect, test } from 'vitest'
import { blocksOf, piecesOf } from './markdown'

test('the blocks of a chapter', () => {
  const blocks = blocksOf('# Titel\n\nErste Zeile\nzweite.\n\n1. eins\n   weiter\n2. zwei\n\n- a\n- b\n\n![Bild](bilder/x.png)\n\n| A | B |\n|---|---|\n| `1` | zwei |\n\n```\n[[rule]]\n```\n')
  expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'picture', 'table', 'code'])
  expect(blocks[1]).toEqual({ kind: 'paragraph', pieces: [{ kind: 'text', text: 'Erste Zeile zweite.' }] })
  expect(blocks[2]).toEqual({ kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'eins weiter' }], [{ kind: 'text', text: 'zwei' }]] })
  expect(blocks[5]).toMatchObject({ rows: [[[{ kind: 'key', text: '1' }], [{ kind: 'text', text: 'zwei' }]]] })
})

test('stress, keys and ways to other chapters', () => {
  expect(piecesOf('Mit **Eingabe** oder `Strg+Z`, siehe [Suche](suchen.md).')).toEqual([
    { kind: 'text', text: 'Mit ' },
    { kind: 'strong', text: 'Eingabe' },
    { kind: 'text', text: ' oder ' },
    { kind: 'key', text: 'Strg+Z' },
    { kind: 'text', text: ', siehe ' },
    { kind: 'link', text: 'Suche', to: 'suchen.md' },
    { kind: 'text', text: '.' },
  ])
  expect(piecesOf('5 * 3 [ohne Ziel]')).toEqual([{ kind: 'text', text: '5 * 3 [ohne Ziel]' }])
})
