/** Files dropped onto the window or chosen in it become letters. */

import { getCurrentWebview } from '@tauri-apps/api/webview'
import { chooseFiles } from '../api/choose'
import { mailroom } from '../api/client'
import { done, failed, problem } from '../seat/messages.svelte'
import { words } from '../words/de'

const endings = ['pdf', 'tif', 'tiff', 'jpg', 'jpeg', 'png', 'bmp', 'webp', 'xml']
/** Scanners name files in capitals, and file choosers are exact. */
const anyCase = [...endings, ...endings.map((ending) => ending.toUpperCase())]

/** Asks for files and takes them. */
export async function chooseAndImport(): Promise<void> {
  try {
    await importFiles(await chooseFiles(words.intake.chooseFiles, words.intake.scans, anyCase))
  } catch (reason) {
    failed(reason)
  }
}

/** Takes files into the book and tells of each that was refused. */
export async function importFiles(paths: string[]): Promise<void> {
  if (paths.length === 0) return
  try {
    const imported = await mailroom.importFiles(paths)
    const taken = imported.filter((file) => file.entryNumber !== null)
    for (const file of imported) {
      if (file.entryNumber === null) {
        problem(words.intake.notTaken(file.fileName), file.problem ? `${file.problem.whatHappened} ${file.problem.whatToDo}` : undefined)
      }
    }
    const only = taken.length === 1 ? taken[0]?.entryNumber : undefined
    if (only) done(words.intake.takenOne(only))
    else if (taken.length > 0) done(words.intake.taken(taken.length))
  } catch (reason) {
    failed(reason)
  }
}

/** Listens for files over the window; `over` hears whether some are there. Fits into `$effect`. */
export function onDrop(over: (files: boolean) => void): () => void {
  const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === 'enter') over(payload.paths.length > 0)
    if (payload.type === 'leave') over(false)
    if (payload.type === 'drop') {
      over(false)
      void importFiles(payload.paths)
    }
  })
  return () => void listening.then((stop) => stop())
}
