/** For tests of the pages only: what the window has and jsdom lacks. */

globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

HTMLDialogElement.prototype.showModal ??= () => undefined
