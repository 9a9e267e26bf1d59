/** The system's own choosers for folders and files. */

import { open } from '@tauri-apps/plugin-dialog'

/** A folder that the person chooses; undefined if they think better of it. */
export async function chooseFolder(title: string, defaultPath?: string): Promise<string | undefined> {
  const chosen = await open({ directory: true, title, ...(defaultPath ? { defaultPath } : {}) })
  return chosen ?? undefined
}

/** Files that the person chooses. */
export async function chooseFiles(title: string, kind: string, extensions: string[]): Promise<string[]> {
  return (await open({ multiple: true, title, filters: [{ name: kind, extensions }] })) ?? []
}

/** A single file that the person chooses; undefined if they think better of it. */
export async function chooseFile(title: string, kind: string, extensions: string[]): Promise<string | undefined> {
  return (await open({ title, filters: [{ name: kind, extensions }] })) ?? undefined
}
