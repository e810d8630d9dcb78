/** The script of the Story panel: draws a picture and tells where the writer wants to go. */

import { GROUPS, type Group, ONE_OF } from '../kinds';
import { count } from '../words';
import { keysOf, only } from './keys';
import type { FromPage, ToPage } from './panel';
import type { Mark, Picture, Row, Tick } from './picture';

/** What the findings are called, the gravest first. */
const GRAVITIES = { error: 'Must fix', warning: 'Send back', information: 'Ask the reporter', hint: 'Style' } as const;
const HOW = { quoted: 'quoted', reported: 'reported', uncredited: 'credited to nobody' } as const;

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
    ? [heading(picture, isColoured), balance(picture), rows(picture), legend()]
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

function strips(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.strip')];
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

/** One bar with its key: how much of the draft rests on nobody and on each group. */
function balance(picture: Picture): HTMLElement {
  const groups: { group: Group | 'nobody' | 'rest'; title: string }[] = [
    { group: 'nobody', title: 'Nobody' },
    ...GROUPS,
    { group: 'rest', title: 'Headlines and the like' },
  ];
  const known = picture.shares.reduce((sum, one) => sum + one.share, 0);
  const parts = groups.flatMap((part) => {
    const found = picture.shares.find(({ group }) => group === part.group)?.share ?? 0;
    const share = part.group === 'rest' ? Math.max(0, 1 - known) : found;
    return share > 0 ? [{ ...part, share }] : [];
  });
  const bar = element('div', 'balance');
  bar.setAttribute('aria-hidden', 'true');
  const key = element('ul', 'key');
  for (const { group, title, share } of parts) {
    const piece = element('span', `piece ${group}`);
    piece.style.flexGrow = String(share);
    piece.title = `${title}: ${percent(share)} of the words`;
    bar.append(piece);
    const entry = element('li', '');
    entry.append(element('span', `swatch ${group}`), `${title} ${percent(share)}`);
    key.append(entry);
  }
  const figure = element('figure', '');
  figure.append(bar, key);
  figure.setAttribute('aria-label', 'How much of the draft rests on whom');
  return figure;
}

function rows(picture: Picture): HTMLElement {
  const list = element('ol', 'rows');
  list.append(...picture.rows.map(row));
  return list;
}

function row(source: Row): HTMLElement {
  const item = element('li', `row ${source.group}`);
  const who = element('div', 'who');
  who.append(element('span', 'name', source.name), element('span', 'about', about(source)));
  const share = element('span', 'share', percent(source.share));
  share.title = `${percent(source.share)} of the draft’s words${source.score === null ? '' : `; score ${source.score} of 100`}`;
  item.append(who, strip(source), share);
  return item;
}

/** "President · person · 3 statements". */
function about(source: Row): string {
  if (source.group === 'nobody') {
    const claims = source.ticks.filter((tick) => tick.isClaim).length;
    return [source.kind, count(source.marks.length, 'stretch', 'stretches'), claims > 0 && count(claims, 'claim')]
      .filter(Boolean)
      .join(' · ');
  }
  const kind = source.kind === 'named' ? ONE_OF[source.group] : source.kind;
  return [source.role, kind, count(source.marks.length, 'statement')].filter(Boolean).join(' · ');
}

/** The places of a source from the top of the draft to its end: one stop for the Tab key, with arrow keys inside. */
function strip(source: Row): HTMLElement {
  const strip = element('div', source.ticks.length > 0 ? 'strip ticked' : 'strip');
  strip.setAttribute('role', 'toolbar');
  strip.setAttribute('aria-label', `Places of ${source.name}`);
  const places = [...source.marks, ...source.ticks].sort((one, other) => one.start - other.start);
  strip.append(...places.map((place) => ('how' in place ? markButton(source, place) : tickButton(source, place))));
  const [first] = keysOf(strip);
  if (first) only(strip, first);
  strip.addEventListener('keydown', (event) => move(strip, event));
  return strip;
}

function move(strip: HTMLElement, event: KeyboardEvent): void {
  const here = event.target as HTMLElement;
  const keys = keysOf(strip);
  const at = keys.indexOf(here);
  const others = strips();
  const beside = (step: number) => {
    const other = others[others.indexOf(strip) + step];
    return other && keysOf(other).find((key) => key.tabIndex === 0);
  };
  const targets: Record<string, HTMLElement | undefined> = {
    ArrowRight: keys[at + 1],
    ArrowLeft: keys[at - 1],
    Home: keys[0],
    End: keys.at(-1),
    ArrowDown: beside(1),
    ArrowUp: beside(-1),
  };
  if (!(event.key in targets)) return;
  event.preventDefault();
  const target = targets[event.key];
  if (!target) return;
  if (strip.contains(target)) only(strip, target);
  target.focus();
}

function markButton(source: Row, mark: Mark): HTMLElement {
  const button = place(`mark ${source.group} ${mark.how}`, mark);
  button.style.width = `${(mark.end - mark.start) * 100}%`;
  return named(button, `${source.name}, line ${mark.line}, ${HOW[mark.how]}: ${mark.words}`);
}

function tickButton(source: Row, tick: Tick): HTMLElement {
  const button = place(`tick ${tick.gravity}${tick.isClaim ? ' claim' : ''}`, tick);
  const what = tick.isClaim ? `Claim, ${GRAVITIES[tick.gravity].toLowerCase()}` : GRAVITIES[tick.gravity];
  return named(button, `${what}, line ${tick.line}: ${tick.words} (${source.name})`);
}

function place(className: string, { start, range }: Mark | Tick): HTMLElement {
  const button = element('button', className);
  button.style.left = `${start * 100}%`;
  button.addEventListener('click', () => tell({ type: 'go', range }));
  return button;
}

function named(button: HTMLElement, label: string): HTMLElement {
  button.title = label;
  button.setAttribute('aria-label', label);
  return button;
}

function legend(): HTMLElement {
  const list = element('ul', 'key legend');
  const entries = [
    ['swatch sample quoted', 'In quotation marks'],
    ['swatch sample reported', 'Reported'],
    ...Object.entries(GRAVITIES).map(([gravity, title]) => [`swatch tick sample ${gravity}`, title]),
    ['swatch tick sample claim', 'Claim that rests on nobody'],
  ] as const;
  for (const [className = '', title = ''] of entries) {
    const entry = element('li', '');
    entry.append(element('span', className), title);
    list.append(entry);
  }
  const text =
    'From left to right is from the top of the draft to its end. Arrow keys move along a row and between rows.';
  const foot = element('footer', '');
  foot.append(list, element('p', 'how', text));
  return foot;
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
