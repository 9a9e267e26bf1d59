export type By = { who: "house" } | { who: "person"; name: string } | { who: "erased" }
export type Stage = "received" | "unreadable" | "recognised"
export type Channel = "scanFolder" | "window" | "commandLine"
export type EventKind = "received" | "recognised" | "recognitionFailed" | "rejected" | "other"
export type Why = "exact" | "wordForm" | "beginning" | "partOf" | "misread" | "similar"
export type Watching = "automatic" | "events" | "polling"
export type FindingKind = "journalBroken" | "tablesDiffer" | "originalMissing" | "originalAltered" | "textDamaged" | "originalWithoutLetter"
export type Failure = "noArchive" | "folderNotEmpty" | "archiveInUse" | "cannotWriteArchive" | "scanFolder" | "noWorker" | "newerArchive" | "notFound" | "conflict" | "refused" | "cannotExport" | "pageNotDrawn" | "damaged" | "broken"
export type Problem = { whatHappened: string; whatToDo: string }
export type Summary = { entryNumber: string; receivedOn: string; receivedAt: string; stage: Stage; fileName: string; channel: Channel; pages: number | null; confidence: number | null; duplicateOf: string | null; problem: Problem | null }
export type Page = { number: number; width: number; height: number; dpi: number; blank: boolean; confidence: number; problem: Problem | null }
export type Event = { seq: number; at: string; by: By; kind: EventKind }
export type Letter = { summary: Summary; hash: string; bytes: number; pages: Page[]; history: Event[] }
export type Word = { text: string; x: number; y: number; w: number; h: number; confidence: number; line: number; block: number }
export type Counts = { letters: number; unread: number; unreadable: number; problemCases: number }
export type Working = { entryNumber: string; page: number; pages: number }
export type Progress = { working: Working[]; waiting: number; scanFolderReachable: boolean | null; indexing: boolean }
export type ProblemCase = { fileName: string; problem: Problem | null }
export type Imported = { fileName: string; entryNumber: string | null; duplicateOf: string | null; problem: Problem | null }
export type Fragment = { text: string; marked: boolean }
export type Matched = { word: string; why: Why }
export type SearchHit = { summary: Summary; page: number; snippet: Fragment[]; matched: Matched[] }
export type SearchAnswer = { hits: SearchHit[]; total: number; complete: boolean }
export type Soundness = { sound: boolean; entries: number; originals: number; findings: { kind: FindingKind; entryNumber: string | null }[] }
export type ScanFolder = { path: string; watching: Watching; quietMilliseconds: number }
export type Settings = { archive: string; scanFolder: ScanFolder | null; version: string }
export type Folder = "archive" | "scanFolder" | "problemCases"
export type Start = { state: "firstRun"; archive: string; scanFolder: string } | { state: "open" } | { state: "closed"; archive: string; scanFolder: string; failure: Failure }
export type Changed = { arrived: string[]; letters: string[]; progress: boolean; problems: boolean; index: boolean }
export type Checked = { done: number; total: number }
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
async function call<T>(name: string, args?: Record<string, unknown>): Promise<{ status: 'ok'; data: T } | { status: 'error'; error: Failure }> {
  try { return { status: 'ok', data: await invoke(name, args) } } catch (e) { if (e instanceof Error) throw e; return { status: 'error', error: e as Failure } }
}
export const commands = {
  start: () => call<Start>('start'), setUp: (archive: string, scanFolder: string) => call<null>('set_up', { archive, scanFolder }),
  counts: () => call<Counts>('counts'), list: (stage: Stage | null, offset: number, limit: number) => call<Summary[]>('list', { stage, offset, limit }),
  letter: (entryNumber: string) => call<Letter>('letter', { entryNumber }), words: (entryNumber: string, page: number) => call<Word[]>('words', { entryNumber, page }),
  search: (query: string, typing: boolean, offset: number, limit: number) => call<SearchAnswer>('search', { query, typing, offset, limit }),
  progress: () => call<Progress>('progress'), problemCases: () => call<ProblemCase[]>('problem_cases'),
  importFiles: (paths: string[]) => call<Imported[]>('import_files', { paths }), readAgain: (entryNumber: string) => call<null>('read_again', { entryNumber }),
  exportLetter: (entryNumber: string, folder: string) => call<null>('export_letter', { entryNumber, folder }), check: () => call<Soundness>('check'),
  settings: () => call<Settings>('settings'), changeScanFolder: (scanFolder: ScanFolder) => call<Settings>('change_scan_folder', { scanFolder }),
  openFolder: (folder: Folder) => call<null>('open_folder', { folder }),
}
export const events = { changed: { listen: (cb: (e: { payload: Changed }) => void) => listen<Changed>('changed', cb) }, checked: { listen: (cb: (e: { payload: Checked }) => void) => listen<Checked>('checked', cb) } }
