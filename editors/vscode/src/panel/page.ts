/** The script of the Story panel: draws a picture and tells where the writer wants to go. */

import { GROUPS, type Group } from '../kinds';
import { count } from '../words';
import type { FromPage, ToPage } from './panel';
import type { Mark, Picture, Row } from './picture';

const host = acquireVsCodeApi();
const story = document.getElementById('story');

window.addEventListener('message', (event: MessageEvent<ToPage>) => draw(event.data.picture));
tell({ type: 'ready' });

function tell(message: FromPage): void {
  host.postMessage(message);
}

function draw(picture: Picture | null): void {
  const focused = focusedMark();
  const parts = picture?.rows.length
    ? [heading(picture), balance(picture), rows(picture), legend()]
    : [nothing(picture)];
  story?.replaceChildren(...parts);
  // A writer who goes through the marks by keyboard stays where they were when the draft changes.
  marks()[focused]?.focus();
}

/** Which of the marks has the focus, counted from the first; -1 where none has. */
function focusedMark(): number {
  return marks().findIndex((mark) => mark.matches(':focus'));
}

function marks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.mark')];
}

function nothing(picture: Picture | null): HTMLElement {
  return element(
    'p',
    'nothing',
    picture ? 'This draft credits nobody so far.' : 'Open a draft to see who speaks in it.',
  );
}

function heading(picture: Picture): HTMLElement {
  const head = element('header', '');
  const counts = element('p', 'counts', picture.title);
  // The one line that a screen reader reads again when the draft changes.
  counts.setAttribute('role', 'status');
  head.append(element('h1', '', 'Who speaks where'), counts);
  return head;
}

/** One bar: how much of the draft rests on each group. */
function balance(picture: Picture): HTMLElement {
  const bar = element('div', 'balance');
  const rest = 1 - picture.shares.reduce((sum, one) => sum + one.share, 0);
  const parts = GROUPS.flatMap(({ group, title }) => {
    const share = picture.shares.find((one) => one.group === group)?.share ?? 0;
    return share > 0 ? [{ group: group as Group | 'own', title, share }] : [];
  });
  parts.push({ group: 'own', title: 'Credited to nobody', share: Math.max(0, rest) });
  bar.setAttribute('role', 'img');
  bar.setAttribute('aria-label', parts.map((part) => `${part.title}: ${percent(part.share)}`).join(', '));
  for (const part of parts) {
    const piece = element('span', `piece ${part.group}`);
    piece.style.flexGrow = String(part.share);
    piece.title = `${part.title}: ${percent(part.share)} of the words`;
    bar.append(piece);
  }
  const figure = element('figure', '');
  figure.append(bar, element('figcaption', '', caption(parts)));
  return figure;
}

function caption(parts: { title: string; share: number }[]): string {
  return parts.map((part) => `${part.title} ${percent(part.share)}`).join(' · ');
}

function rows(picture: Picture): HTMLElement {
  const list = element('ol', 'rows');
  list.append(...picture.rows.map(row));
  return list;
}

function row(source: Row): HTMLElement {
  const item = element('li', 'row');
  const who = element('div', 'who');
  who.append(element('span', 'name', source.name));
  who.append(
    element('span', 'about', [source.role || source.kind, count(source.marks.length, 'statement')].join(' · ')),
  );
  const strip = element('div', 'strip');
  strip.append(...source.marks.map((mark) => button(source, mark)));
  const share = element('span', 'share', percent(source.share));
  share.title = `${percent(source.share)} of the draft’s words; score ${source.score} of 100`;
  item.append(who, strip, share);
  return item;
}

function button(source: Row, mark: Mark): HTMLElement {
  const button = element('button', `mark ${source.group} ${mark.isQuoted ? 'quoted' : 'reported'}`);
  button.style.left = `${mark.start * 100}%`;
  button.style.width = `${(mark.end - mark.start) * 100}%`;
  button.title = `Line ${mark.line}: ${mark.words}`;
  button.setAttribute('aria-label', `${source.name}, line ${mark.line}: ${mark.words}`);
  button.addEventListener('click', () => tell({ type: 'go', range: mark.range }));
  return button;
}

function legend(): HTMLElement {
  const text =
    'From left to right is from the top of the draft to its end. Filled: in quotation marks. Outlined: reported.';
  return element('p', 'legend', text);
}

function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return rounded === 0 && share > 0 ? '<1%' : `${rounded}%`;
}

function element(tag: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
