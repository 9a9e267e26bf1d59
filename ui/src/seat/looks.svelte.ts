/** How the window looks at this seat: light or dark, text size, widths. Kept on this machine only. */

export type Theme = 'system' | 'light' | 'dark'

export const textSizes = [100, 125, 150, 175, 200] as const
export type TextSize = (typeof textSizes)[number]

type Stored = { theme: Theme; textSize: TextSize; listWidth: number; panelWidth: number; panel: boolean; strip: boolean; stamp: boolean; singleKeys: boolean; notices: boolean }

const place = 'poststelle.looks'
const usual: Stored = { theme: 'system', textSize: 100, listWidth: 21, panelWidth: 25, panel: true, strip: false, stamp: true, singleKeys: true, notices: false }

export const looks = $state<Stored>({ ...usual, ...stored() })

/** Draws the window the way the person likes it and remembers that; called once from the root component. */
export function applyLooks(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  let systemIsDark = $state(dark.matches)
  $effect(() => {
    const follow = (event: MediaQueryListEvent) => (systemIsDark = event.matches)
    dark.addEventListener('change', follow)
    return () => dark.removeEventListener('change', follow)
  })
  $effect(() => {
    const theme = looks.theme === 'system' ? (systemIsDark ? 'dark' : 'light') : looks.theme
    document.documentElement.dataset.theme = theme
    document.documentElement.style.setProperty('--text-scale', String(looks.textSize / 100))
    localStorage.setItem(place, JSON.stringify(looks))
  })
}

/** One step larger (1) or smaller (-1); stays within the sizes there are. */
export function stepTextSize(step: 1 | -1): void {
  const at = textSizes.indexOf(looks.textSize)
  looks.textSize = textSizes[Math.min(Math.max(at + step, 0), textSizes.length - 1)] ?? usual.textSize
}

function stored(): Partial<Stored> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    return typeof found === 'object' && found !== null ? (found as Partial<Stored>) : {}
  } catch {
    return {}
  }
}
