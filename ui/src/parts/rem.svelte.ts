/** How many pixels a rem has right now; lists reckon with it when the text size changes. */

export const rem = $state({ pixels: 16 })

/** Keeps [`rem`] true; called once from the root component. */
export function measureRem(): void {
  $effect(() => {
    const probe = document.createElement('div')
    probe.className = 'heard'
    probe.style.setProperty('width', '100rem')
    document.body.append(probe)
    const watch = new ResizeObserver(() => (rem.pixels = probe.getBoundingClientRect().width / 100 || 16))
    watch.observe(probe)
    return () => {
      watch.disconnect()
      probe.remove()
    }
  })
}
