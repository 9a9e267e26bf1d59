/** Waits for a short pause before doing something that every key press asks for. */

export type Debounced = (() => void) & { /** Does it at once instead. */ now: () => void }

export function debounced(run: () => void, pauseMilliseconds: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = () => {
    clearTimeout(timer)
    run()
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(run, pauseMilliseconds)
  }
  return Object.assign(soon, { now })
}
