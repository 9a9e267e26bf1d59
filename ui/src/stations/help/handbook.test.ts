import { expect, test } from 'vitest'
import { stations, type Station } from '../../words/de'
import { chapterFor, chapters, pictureOf } from './handbook'

test('every view has its chapter, and every chapter begins with its title', () => {
  for (const station of Object.keys(stations) as Station[]) expect(chapterFor(station), station).toBeDefined()
  expect(chapters.length).toBeGreaterThan(6)
  for (const { blocks } of chapters) expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1 })
})

test('every way leads to a chapter, and every picture is there', () => {
  for (const { name, blocks } of chapters) {
    for (const block of blocks) {
      if (block.kind === 'picture') expect(pictureOf(block.source), `${name}: ${block.source}`).toBeDefined()
      const pieces = block.kind === 'list' ? block.items.flat() : 'pieces' in block ? block.pieces : []
      for (const piece of pieces) if (piece.kind === 'link') expect(chapters.map((one) => `${one.name}.md`), name).toContain(piece.to)
    }
  }
})
