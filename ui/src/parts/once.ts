/** A work that is not begun again while it is under way: whoever presses Enter twice means it once. */

export function once<Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>): (...given: Given) => Promise<Result | undefined> {
  let underWay = false
  return async (...given) => {
    if (underWay) return undefined
    underWay = true
    try {
      return await work(...given)
    } finally {
      underWay = false
    }
  }
}
