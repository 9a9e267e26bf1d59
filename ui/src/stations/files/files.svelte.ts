/** The tree of the e-file: file plan, Akten, Vorgänge; what is unfolded, and what lies open beside it. */

import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import type { CaseFile, CaseFileDetail, Matter, MatterDetail, PlanGroup } from '../../api/bindings'
import { mailroom } from '../../api/client'
import { filing } from '../../api/filing.svelte'
import { failed } from '../../seat/messages.svelte'
import { practice } from '../../seat/practice.svelte'
import { Review } from '../review/review.svelte'

/** One row of the tree. */
export type Branch = { id: string; level: number; unfolded: boolean | undefined } & (
  | { kind: 'group'; group: PlanGroup }
  | { kind: 'file'; file: CaseFile }
  | { kind: 'matter'; matter: Matter }
)

const groupId = (key: string) => `group ${key}`
const fileId = (sign: string) => `file ${sign}`
const matterId = (sign: string) => `matter ${sign}`

export class Files {
  /** The letter that lies open in place of its Vorgang. */
  readonly review = new Review()
  chosen = $state<string>()
  file = $state.raw<CaseFileDetail>()
  matter = $state.raw<MatterDetail>()
  private readonly unfolded = new SvelteSet<string>()
  private readonly files = new SvelteMap<string, CaseFile[]>()
  private readonly matters = new SvelteMap<string, Matter[]>()

  /** The rows that can be seen, in the order of the plan: a group, its Akten with their Vorgänge, the groups below it. */
  readonly branches = $derived.by(() => {
    const rows: Branch[] = []
    let hidden = Number.POSITIVE_INFINITY
    for (const group of filing.groups) {
      if (group.level > hidden) continue
      const id = groupId(group.key)
      const open = this.unfolded.has(id)
      hidden = open ? Number.POSITIVE_INFINITY : group.level
      rows.push({ kind: 'group', id, level: group.level, group, unfolded: group.hasGroups || group.files > 0 ? open : undefined })
      if (open) for (const file of this.files.get(group.key) ?? []) this.addFile(rows, file, group.level + 1)
    }
    return rows
  })
  readonly active = $derived(this.branches.findIndex(({ id }) => id === this.chosen))
  readonly branch = $derived<Branch | undefined>(this.branches[this.active])

  /** Chooses a row; what belongs to it is fetched. */
  choose(index: number): void {
    const branch = this.branches[index]
    if (!branch) return
    this.chosen = branch.id
    this.review.close()
    void this.load()
  }

  async fold(index: number, unfold: boolean): Promise<void> {
    const branch = this.branches[index]
    if (!branch || branch.unfolded === undefined) return
    if (!unfold) this.unfolded.delete(branch.id)
    else await this.unfold(branch.id)
  }

  /** Unfolds the way to an Akte or a Vorgang and chooses it. */
  async reveal(sign: string): Promise<void> {
    try {
      const known = filing.matter(sign)
      const file = (known ? undefined : filing.files.find((one) => one.sign === sign)) ?? (await mailroom.caseFile(known?.fileSign ?? sign)).file
      for (const group of pathTo(file.group)) await this.unfold(groupId(group.key))
      if (known) await this.unfold(fileId(file.sign))
      this.chosen = known ? matterId(sign) : fileId(sign)
      this.review.close()
      await this.load()
    } catch (reason) {
      failed(reason)
    }
  }

  /** Fetches again what is shown: something changed. */
  async refresh(): Promise<void> {
    const open = [...this.unfolded]
    await Promise.all(open.map((id) => this.fetch(id)))
    await this.load()
  }

  private addFile(rows: Branch[], file: CaseFile, level: number): void {
    const id = fileId(file.sign)
    const open = this.unfolded.has(id)
    rows.push({ kind: 'file', id, level, file, unfolded: file.matters > 0 ? open : undefined })
    if (!open) return
    for (const matter of this.matters.get(file.sign) ?? []) {
      rows.push({ kind: 'matter', id: matterId(matter.sign), level: level + 1, matter, unfolded: undefined })
    }
  }

  private async unfold(id: string): Promise<void> {
    await this.fetch(id)
    this.unfolded.add(id)
  }

  /** Fetches what lies below a row. */
  private async fetch(id: string): Promise<void> {
    const name = id.slice(id.indexOf(' ') + 1)
    try {
      if (id === groupId(name)) {
        if ((filing.group(name)?.files ?? 0) > 0) this.files.set(name, await mailroom.caseFiles(name))
      } else if (id === fileId(name)) this.matters.set(name, (await mailroom.caseFile(name)).matters)
    } catch (reason) {
      failed(reason)
    }
  }

  private async load(): Promise<void> {
    const { chosen, branch } = this
    try {
      const file = branch?.kind === 'file' ? await mailroom.caseFile(branch.file.sign) : undefined
      const matter = branch?.kind === 'matter' ? await mailroom.matter(branch.matter.sign) : undefined
      if (chosen !== this.chosen) return
      this.file = file
      this.matter = matter
      if (matter && matter.letters.length > 0) practice.did('browsed')
    } catch (reason) {
      if (chosen === this.chosen) failed(reason)
    }
  }
}

/** The groups from the main group down to this one. */
function pathTo(key: string): PlanGroup[] {
  const at = filing.groups.findIndex((group) => group.key === key)
  const path: PlanGroup[] = []
  for (let i = at; i >= 0; i--) {
    const group = filing.groups[i]
    if (group && (path.length === 0 || group.level < (path[0]?.level ?? 0))) path.unshift(group)
  }
  return path
}
