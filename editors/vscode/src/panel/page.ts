/** The script of the Story panel: draws a picture and tells where the writer wants to go. */

import { balance, element, legend, rows, strips } from './drawing';
import { keysOf, only } from './keys';
import type { FromPage, ToPage } from './panel';
import type { Picture } from './picture';

const host = acquireVsCodeApi();
const story = document.getElementById('story');

window.addEventListener('message', (event: MessageEvent<ToPage>) => draw(event.data));
// A page with a state is shown again when the window is loaded anew.
host.setState({});
tell({ type: 'ready' });

function tell(message: FromPage): void {
  host.postMessage(message);
}

function draw({ picture, isColoured }: ToPage): void {
  const focused = focusedPlace();
  const parts = picture?.rows.length
    ? [heading(picture, isColoured), balance(picture), rows(picture, (range) => tell({ type: 'go', range })), legend()]
    : [nothing(picture)];
  story?.replaceChildren(...parts);
  // A writer who goes through the places by keyboard stays where they were when the draft changes.
  focus(focused);
}

/** Which place has the focus: the strip, counted from the first, and the place on it. */
function focusedPlace(): [number, number] | 'colour' | undefined {
  if (document.activeElement?.classList.contains('action')) return 'colour';
  const at = strips().findIndex((strip) => strip.contains(document.activeElement));
  const strip = strips()[at];
  return strip && [at, keysOf(strip).indexOf(document.activeElement as HTMLElement)];
}

function focus(place: [number, number] | 'colour' | undefined): void {
  if (place === 'colour') document.querySelector<HTMLElement>('.action')?.focus();
  if (!Array.isArray(place)) return;
  const strip = strips()[place[0]];
  const key = strip && (keysOf(strip)[place[1]] ?? keysOf(strip)[0]);
  if (strip && key) {
    only(strip, key);
    key.focus();
  }
}

function nothing(picture: Picture | null): HTMLElement {
  return element(
    'p',
    'nothing',
    picture ? 'This draft credits nobody so far.' : 'Open a draft to see who speaks in it.',
  );
}

function heading(picture: Picture, isColoured: boolean): HTMLElement {
  const head = element('header', '');
  const counts = element('p', 'counts', picture.title);
  // The one line that a screen reader reads again when the draft changes.
  counts.setAttribute('role', 'status');
  const colour = element('button', 'action', 'Colour the draft');
  colour.setAttribute('aria-pressed', String(isColoured));
  colour.addEventListener('click', () => tell({ type: 'colour' }));
  head.append(element('h1', '', 'Who speaks where'), counts, colour);
  return head;
}
