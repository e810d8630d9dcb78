/** Draws a picture of a story as elements of a page: the bar of shares, a strip for each source, the key. */

import { GROUPS, type Group, ONE_OF } from '../kinds';
import type { Range } from '../sources';
import { count } from '../words';
import { keysOf, only } from './keys';
import type { Mark, Picture, Row, Tick } from './picture';

/** What the findings are called, the gravest first. */
const GRAVITIES = { error: 'Must fix', warning: 'Send back', information: 'Ask the reporter', hint: 'Style' } as const;
const HOW = { quoted: 'quoted', reported: 'reported', uncredited: 'credited to nobody' } as const;

/** Called with the place that the reader wants to see. */
export type Go = (range: Range) => void;

/** The strips of a page. */
export function strips(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.strip')];
}

/** One bar with its key: how much of the draft rests on nobody and on each group. */
export function balance(picture: Picture): HTMLElement {
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

export function rows(picture: Picture, go: Go): HTMLElement {
  const list = element('ol', 'rows');
  list.append(...picture.rows.map((source) => row(source, go)));
  return list;
}

function row(source: Row, go: Go): HTMLElement {
  const item = element('li', `row ${source.group}`);
  const who = element('div', 'who');
  who.append(element('span', 'name', source.name), element('span', 'about', about(source)));
  const share = element('span', 'share', percent(source.share));
  share.title = `${percent(source.share)} of the draft’s words${source.score === null ? '' : `; score ${source.score} of 100`}`;
  item.append(who, strip(source, go), share);
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
function strip(source: Row, go: Go): HTMLElement {
  const strip = element('div', source.ticks.length > 0 ? 'strip ticked' : 'strip');
  strip.setAttribute('role', 'toolbar');
  strip.setAttribute('aria-label', `Places of ${source.name}`);
  const places = [...source.marks, ...source.ticks].sort((one, other) => one.start - other.start);
  strip.append(
    ...places.map((place) => ('how' in place ? markButton(source, place, go) : tickButton(source, place, go))),
  );
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

function markButton(source: Row, mark: Mark, go: Go): HTMLElement {
  const button = place(`mark ${source.group} ${mark.how}`, mark, go);
  button.style.width = `${(mark.end - mark.start) * 100}%`;
  return named(button, `${source.name}, line ${mark.line}, ${HOW[mark.how]}: ${mark.words}`);
}

function tickButton(source: Row, tick: Tick, go: Go): HTMLElement {
  const button = place(`tick ${tick.gravity}${tick.isClaim ? ' claim' : ''}`, tick, go);
  const what = tick.isClaim ? `Claim, ${GRAVITIES[tick.gravity].toLowerCase()}` : GRAVITIES[tick.gravity];
  return named(button, `${what}, line ${tick.line}: ${tick.words} (${source.name})`);
}

function place(className: string, { start, range }: Mark | Tick, go: Go): HTMLElement {
  const button = element('button', className);
  button.style.left = `${start * 100}%`;
  button.addEventListener('click', () => go(range));
  return button;
}

function named(button: HTMLElement, label: string): HTMLElement {
  button.title = label;
  button.setAttribute('aria-label', label);
  return button;
}

export function legend(): HTMLElement {
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

export function element(tag: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
