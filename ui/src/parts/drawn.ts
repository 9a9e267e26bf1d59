/** When the page has been drawn as it is now: work that can wait until then does not keep the person waiting. */
export function drawn(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done))
    // A window that nobody sees is not drawn.
    setTimeout(done, 100)
  })
}
