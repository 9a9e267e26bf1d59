/** Who stands behind an entry, in words. */

import type { JournalLine } from '../../api/bindings'
import { words } from '../../words/de'

export function nameOf(line: JournalLine): string {
  if (line.by.who === 'person') return line.name || line.by.name
  return line.by.who === 'house' ? words.journal.program : words.review.erased
}
