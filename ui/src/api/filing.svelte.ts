/** File plan, Akten and open Vorgänge of the house, fetched when they are first wanted and again when they changed. */

import { Finder, type Named } from '../parts/fuzzy'
import { failed } from '../seat/messages.svelte'
import type { CaseFile, Changed, Matter, PlanGroup } from './bindings'
import { mailroom } from './client'
import { rights } from './rights.svelte'

class Filing {
  groups = $state.raw<PlanGroup[]>([])
  /** The newest first. */
  files = $state.raw<CaseFile[]>([])
  /** Those in which something was filed last first. */
  matters = $state.raw<Matter[]>([])
  /** Counts up with every change, for whoever shows more than these lists. */
  changes = $state(0)
  private wanted = false
  private asking = false
  private again = false

  // Made at the first typing: there may be thousands.
  private readonly matterFinder = $derived(new Finder(this.matters.map(nameOfMatter), true))
  private readonly placeFinder = $derived(new Finder([...this.files.map(nameOfFile), ...this.groups.filter(inPlan).map(nameOfGroup)], true))
  private readonly everythingFinder = $derived(new Finder([...this.matters.map(nameOfMatter), ...this.files.map(nameOfFile)], true))
  private readonly bySign = $derived(new Map(this.matters.map((matter) => [matter.sign, matter])))

  /** Fetches the lists if nobody has yet. */
  want(): void {
    if (!this.wanted) void this.load()
  }

  hear(news: Changed): void {
    if (!news.filing) return
    this.changes++
    if (this.wanted) void this.load()
  }

  matter(sign: string): Matter | undefined {
    return this.bySign.get(sign)
  }

  group(key: string): PlanGroup | undefined {
    return this.groups.find((group) => group.key === key)
  }

  findMatters(typed: string, limit: number): Matter[] {
    return this.matterFinder.find(typed, limit).flatMap(({ key }) => this.bySign.get(key) ?? [])
  }

  /** Akten and groups in which a new Vorgang may lie; the key is a sign or a group's key. */
  findPlaces(typed: string, limit: number): Named<string>[] {
    return this.placeFinder.find(typed, limit)
  }

  /** Vorgänge and Akten, by their signs. */
  findAnything(typed: string, limit: number): Named<string>[] {
    return this.everythingFinder.find(typed, limit)
  }

  private async load(): Promise<void> {
    this.wanted = true
    if (this.asking) {
      this.again = true
      return
    }
    this.asking = true
    try {
      do {
        this.again = false
        // Whoever looks after the plan need not see what is filed.
        const seen = rights.may('seeFiles')
        ;[this.groups, this.files, this.matters] = await Promise.all([mailroom.filePlan(), seen ? mailroom.newestCaseFiles() : [], seen ? mailroom.openMatters() : []])
      } while (this.again)
    } catch (reason) {
      this.wanted = false
      failed(reason)
    } finally {
      this.asking = false
    }
  }
}

const inPlan = (group: PlanGroup) => group.name !== null

/** A sign without its leading zeros, as people type it. */
export function shortSign(sign: string): string {
  return sign.replace(/(?<!\d)0+(?=\d)/g, '')
}

function nameOfMatter({ sign, subject, fileTitle }: Matter): Named<string> {
  return { key: sign, name: subject, also: [sign, shortSign(sign), fileTitle] }
}

function nameOfFile({ sign, title }: CaseFile): Named<string> {
  return { key: sign, name: title, also: [sign, shortSign(sign)] }
}

function nameOfGroup({ key, name }: PlanGroup): Named<string> {
  return { key, name: name ?? key, also: [key] }
}

/** Those of the open archive. */
export const filing = new Filing()
