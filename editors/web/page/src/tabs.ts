/** Tabs: the arrow keys go from one to the next, and each shows its panel. */

import { byId } from './element';

/** Called with the id of a panel when it is shown. */
export function tabs(list: HTMLElement, shown: (panel: string) => void): (panel: string) => void {
  const all = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const panelOf = (tab: HTMLElement) => tab.getAttribute('aria-controls') ?? '';
  const show = (panel: string) => {
    for (const tab of all) {
      const isShown = panelOf(tab) === panel;
      tab.setAttribute('aria-selected', String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      byId(panelOf(tab)).hidden = !isShown;
    }
    shown(panel);
  };
  for (const tab of all) tab.addEventListener('click', () => show(panelOf(tab)));
  list.addEventListener('keydown', (event) => {
    const at = all.indexOf(event.target as HTMLElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const tab = next === undefined ? undefined : all[(next + all.length) % all.length];
    if (!tab) return;
    event.preventDefault();
    show(panelOf(tab));
    tab.focus();
  });
  return show;
}
