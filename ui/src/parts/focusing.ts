/** Where the focus goes when something opens or goes. */

const fields = 'input:checked, input:not([type="radio"]), select, textarea'

/** Action for a form in a dialog: the first field has the focus; Ctrl+Enter in any field sends it, and Enter on a
    choice as well, which not every browser engine does by itself. */
export function focusFirst(form: HTMLFormElement) {
  // The dialog gives the focus to its first button when it opens, which is after this.
  setTimeout(() => form.querySelector<HTMLElement>(fields)?.focus())
  const keydown = (event: KeyboardEvent) => {
    const choice = event.target instanceof HTMLInputElement && event.target.type === 'radio'
    if (event.key !== 'Enter' || !(event.ctrlKey || choice)) return
    event.preventDefault()
    form.requestSubmit()
  }
  form.addEventListener('keydown', keydown)
  return { destroy: () => form.removeEventListener('keydown', keydown) }
}

/** With its last row a list goes, and so does what had the focus in it: the keys go to the page then. */
export function catchFocus(): void {
  if (document.activeElement === document.body) document.querySelector('main')?.focus()
}
