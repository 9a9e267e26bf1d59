/** The form of one letter: what stood in it, what a person has typed, and what of it would be said. */

import type { Confidential, Confirmation, Field, Letter, Proposal, SaidReference } from '../../../api/bindings'
import { date as germanDate } from '../../../words/format'
import { today, typedDate } from '../../../words/typedDate'

export type FieldName = Exclude<keyof Confirmation, 'senderAddress'>

/** How a field stands: what the machine thinks of it, or what a person did. */
export type Standing = 'sure' | 'likely' | 'unsure' | 'missing' | 'confirmed' | 'changed'

/** Percent from which the machine counts as sure, and below which as unsure: the list marks such letters as doubtful. */
const sureFrom = 90
const unsureBelow = 50

/** Every letter has these; of the others a letter may do without. */
const expected: FieldName[] = ['kind', 'unit', 'sender', 'subject']

/** Without these nobody knows what a letter is and who has to do with it. */
const needed = ['kind', 'unit'] as const
export type Needed = (typeof needed)[number]

/** Where a letter shall lie: in a Vorgang that is there, or in a new one. */
export type Place = { sign: string } | { subject: string; under: string }

type Draft = {
  kind: string | undefined
  unit: string | undefined
  sender: string
  address: string
  date: string
  subject: string
  references: SaidReference[]
  deadline: string
  enclosures: string
  confidential: Confidential | ''
  place: Place | undefined
}

/** What accepting the proposal as it is would say. */
export function accepting(proposal: Proposal | null): Confirmation {
  return {
    kind: proposal?.kind?.value ?? null,
    unit: proposal?.unit?.value ?? null,
    sender: proposal?.sender?.value ?? null,
    senderAddress: proposal?.senderAddress ?? [],
    date: proposal?.date?.value ?? null,
    subject: proposal?.subject?.value ?? null,
    references: proposal?.references.map(({ kind, field }) => ({ kind, value: field.value })) ?? [],
    deadline: proposal?.deadline?.field.value || null,
    enclosures: proposal?.enclosures.length || null,
    confidential: (proposal?.confidential?.value as Confidential | undefined) ?? null,
  }
}

export class Form {
  letter = $state.raw() as Letter
  draft = $state() as Draft
  readonly proposal = $derived(this.letter.proposal)
  /** What stands in the form while nobody has typed. */
  readonly base = $derived(this.letter.confirmed ?? accepting(this.proposal))
  readonly said = $derived(this.read())
  /** The Vorgang that stands in the form while nobody has chosen: where the letter lies, or what its signs name. */
  readonly basePlace = $derived(placeOf(this.letter))
  /** Something else is said than stood in the form. */
  readonly corrected = $derived(JSON.stringify(this.said) !== JSON.stringify(this.base))
  readonly moved = $derived(JSON.stringify(this.draft.place) !== JSON.stringify(this.basePlace))
  readonly changed = $derived(this.corrected || this.moved)
  /** Where the letter is laid when the form is confirmed; undefined if it stays where it is. */
  readonly filing = $derived.by((): Place | undefined => {
    const { place } = this.draft
    return place && 'sign' in place && place.sign === this.letter.filed?.sign ? undefined : place
  })
  /** The letter lies in a Vorgang in which it shall not lie any more. */
  readonly takesOut = $derived(Boolean(this.letter.filed) && this.draft.place === undefined)

  /** Fields that a person was asked for, and may leave empty on purpose. */
  asked = $state.raw<readonly Needed[]>([])
  /** The first field of an unconfirmed letter that is needed, empty, and not asked for yet. */
  readonly gap = $derived(this.letter.confirmed ? undefined : needed.find((name) => !this.said[name] && !this.asked.includes(name)))

  constructor(letter: Letter) {
    this.letter = letter
    this.draft = this.written()
  }

  /** The letter as it is now; what a person has typed stays. */
  renew(letter: Letter): void {
    const typed = this.touched
    this.letter = letter
    if (!typed) this.draft = this.written()
  }

  /** Back to what stood in the form. */
  reset(): void {
    this.draft = this.written()
  }

  /** The day meant by what was typed: `heute` is today, a day without a year lies near the day of receipt. */
  meant(name: 'date' | 'deadline'): string | undefined {
    const typed = this.draft[name].trim()
    const relative = /^[a-zäöü]+$|^\+/i.test(typed)
    return typedDate(typed, relative ? today(new Date()) : this.letter.summary.receivedOn, name === 'deadline')
  }

  /** What the machine thinks of a field that has one value. */
  proposed(name: FieldName): Field | undefined {
    const proposal = this.proposal
    if (!proposal || name === 'references' || name === 'enclosures') return undefined
    return (name === 'deadline' ? proposal.deadline?.field : proposal[name]) ?? undefined
  }

  standing(name: FieldName): Standing | undefined {
    if (JSON.stringify(this.said[name]) !== JSON.stringify(this.base[name])) return 'changed'
    if (this.letter.confirmed) return hasValue(this.said[name]) ? 'confirmed' : undefined
    const proposed = this.proposed(name)
    if (proposed?.value) return surenessOf(proposed.confidence)
    return this.proposal && expected.includes(name) ? 'missing' : undefined
  }

  /** The first field in which something stands that cannot be understood. */
  readonly wrong = $derived.by((): FieldName | undefined => {
    const { date, deadline, enclosures } = this.draft
    if (date.trim() && !this.said.date) return 'date'
    if (deadline.trim() && !this.said.deadline) return 'deadline'
    if (enclosures.trim() && this.said.enclosures === null && enclosures.trim() !== '0') return 'enclosures'
    return undefined
  })

  /** Something was typed that would be lost, also if it cannot be understood yet. */
  readonly touched = $derived(this.changed || this.wrong !== undefined || this.draft.references.length > this.said.references.length)

  /** Where a person should look first: the least sure of the fields that count. */
  get leastSure(): FieldName {
    const share = (name: FieldName) => (this.standing(name) === 'confirmed' ? 100 : (this.proposed(name)?.confidence ?? 0))
    return expected.reduce((least, name) => (share(name) < share(least) ? name : least))
  }

  private read(): Confirmation {
    const { draft } = this
    const number = /^\s*[1-9]\d{0,3}\s*$/.test(draft.enclosures) ? Number(draft.enclosures) : null
    return {
      kind: draft.kind ?? null,
      unit: draft.unit ?? null,
      sender: draft.sender.trim() || null,
      senderAddress: draft.address.split('\n').map((line) => line.trim()).filter(Boolean),
      date: this.meant('date') ?? null,
      subject: draft.subject.replace(/\s+/g, ' ').trim() || null,
      references: draft.references.map(({ kind, value }) => ({ kind, value: value.trim() })).filter(({ value }) => value),
      deadline: this.meant('deadline') ?? null,
      enclosures: number,
      confidential: draft.confidential || null,
    }
  }

  private written(): Draft {
    const { base } = this
    return {
      kind: base.kind ?? undefined,
      unit: base.unit ?? undefined,
      sender: base.sender ?? '',
      address: base.senderAddress.join('\n'),
      date: base.date ? germanDate(base.date) : '',
      subject: base.subject ?? '',
      references: base.references.map((reference) => ({ ...reference })),
      deadline: base.deadline ? germanDate(base.deadline) : '',
      enclosures: base.enclosures ? String(base.enclosures) : '',
      confidential: base.confidential ?? '',
      place: this.basePlace,
    }
  }
}

function placeOf({ filed, proposedMatter, confirmed }: Letter): Place | undefined {
  const matter = filed ?? (confirmed ? undefined : proposedMatter?.matter)
  return matter ? { sign: matter.sign } : undefined
}

function hasValue(value: Confirmation[FieldName]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null
}

/** In words, from percent. */
export function surenessOf(confidence: number): 'sure' | 'likely' | 'unsure' {
  return confidence >= sureFrom ? 'sure' : confidence >= unsureBelow ? 'likely' : 'unsure'
}
