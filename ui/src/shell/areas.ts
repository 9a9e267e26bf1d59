/** F6 walks through the areas of the window: sidebar, list, page, text. */

const areas = 'aside [aria-current="page"], main [role="listbox"], main [role="tree"], main [data-area], main [role="tab"][aria-selected="true"], main .column'

/** Gives the focus to the next area, from the last on to the first. */
export function toNextArea(): void {
  const all = [...document.querySelectorAll<HTMLElement>(areas)].filter((area) => area.offsetParent !== null)
  const here = document.activeElement
  const at = all.findLastIndex((area) => area === here || area.contains(here) || follows(here, area))
  all[(at + 1) % all.length]?.focus()
}

/** Gives the focus to what a view begins with; where its list is empty, to the choice above it, and else to the view itself: never to nothing. */
export function toFirstArea(view: HTMLElement): void {
  const list = view.querySelector<HTMLElement>('[role="listbox"], [role="tree"], nav [aria-current], [tabindex="0"]:not([role="separator"])')
  const first = list ?? view.querySelector<HTMLElement>('select') ?? view
  first.focus()
}

function follows(here: Element | null, area: Element): boolean {
  return here !== null && here !== document.body && Boolean(area.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING)
}
