/** The words around the handbook; its chapters stand in `docs/handbuch`. */

export const help = {
  title: 'Handbuch',
  chapters: 'Kapitel',
} as const
