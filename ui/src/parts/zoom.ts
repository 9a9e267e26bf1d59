/** How large a page is drawn: fitted to the room there is, or at a chosen size. */

export type Fit = 'width' | 'page'
export type Turn = 0 | 90 | 180 | 270
type Size = { width: number; height: number }

/** Steps of the zoom keys, in percent of the paper's size at 96 dpi. */
export const steps = [25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400]

/** Size of the page on the paper, in pixels at 96 dpi, before turning. */
export function paperSize(page: Size & { dpi: number }): Size {
  const scale = 96 / (page.dpi > 0 ? page.dpi : 300)
  return { width: page.width * scale, height: page.height * scale }
}

/** Size after turning. */
export function turned(size: Size, turn: Turn): Size {
  return turn % 180 === 0 ? size : { width: size.height, height: size.width }
}

/** Percent at which the turned paper fits into the room. */
export function fitted(fit: Fit, paper: Size, room: Size): number {
  if (paper.width <= 0 || paper.height <= 0 || room.width <= 0 || room.height <= 0) return 100
  const byWidth = room.width / paper.width
  const share = fit === 'width' ? byWidth : Math.min(byWidth, room.height / paper.height)
  return Math.max(5, share * 100)
}

/** The next larger (1) or smaller (-1) step from any percentage. */
export function stepZoom(percent: number, step: 1 | -1): number {
  const next = step === 1 ? steps.find((s) => s > percent + 0.5) : steps.findLast((s) => s < percent - 0.5)
  return next ?? (step === 1 ? Math.max(...steps) : Math.min(...steps))
}

/** A quarter turn. */
export function turnBy(turn: Turn, quarter: 90 | -90): Turn {
  return ((turn + quarter + 360) % 360) as Turn
}
