/** Sets positions and sizes from code, which a strict content security policy allows and `style="…"` does not. */

type Place = Partial<Record<'top' | 'left' | 'width' | 'height', number>>

/** Action: top, left, width and height in pixels. */
export function place(node: HTMLElement | SVGElement, where: Place) {
  const update = (now: Place) => {
    for (const [side, pixels] of Object.entries(now)) node.style.setProperty(side, `${pixels}px`)
  }
  update(where)
  return { update }
}

/** Action: custom properties, such as `{ '--list': '20rem' }`. */
export function variables(node: HTMLElement, values: Record<`--${string}`, string>) {
  const update = (now: Record<`--${string}`, string>) => {
    for (const [name, value] of Object.entries(now)) node.style.setProperty(name, value)
  }
  update(values)
  return { update }
}

/** Action: turned by so many degrees around the middle of the room it lies in. */
export function turnTo(node: HTMLElement, degrees: number) {
  const update = (now: number) => node.style.setProperty('transform', `translate(-50%, -50%) rotate(${now}deg)`)
  update(degrees)
  return { update }
}
