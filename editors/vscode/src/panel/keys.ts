/** The places of a strip as keys: one of them is the stop of the Tab key. */

export function keysOf(strip: HTMLElement): HTMLElement[] {
  return [...strip.querySelectorAll<HTMLElement>('button')];
}

/** Makes one place of a strip its stop. */
export function only(strip: HTMLElement, stop: HTMLElement): void {
  for (const key of keysOf(strip)) key.tabIndex = key === stop ? 0 : -1;
}
