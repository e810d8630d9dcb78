/** Cards: what was found at a place, what can be done about it, and who the words are about. */

import type { EditorView } from '@codemirror/view';
import type { Finding, Fix, Hover, Place, Remedies } from '@copydesk/engine';
import type { CopydeskOptions } from './desk';
import { applyFix } from './fixes';

/** What findings are called. */
export const GRAVITIES = {
  error: 'Must fix',
  warning: 'Send back',
  information: 'Ask the reporter',
  hint: 'Style',
} as const;

/** What there is to say about a place. */
export interface Told {
  findings: Finding[];
  remedies: Remedies[];
  hover: Hover | null;
}

export function isEmpty({ findings, hover }: Told): boolean {
  return findings.length === 0 && hover === null;
}

/** A card as an element. */
export function card(view: EditorView, told: Told, given: CopydeskOptions): HTMLElement {
  const box = element('div', 'cm-copydesk-card');
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', 'What copydesk says about these words');
  for (const finding of told.findings) {
    const remedies = told.remedies.find((one) => one.rule === finding.rule && one.from === finding.from);
    box.append(findingPart(view, finding, remedies, given));
  }
  if (told.hover) box.append(hoverPart(view, told.hover));
  return box;
}

function findingPart(
  view: EditorView,
  finding: Finding,
  remedies: Remedies | undefined,
  given: CopydeskOptions,
): HTMLElement {
  const part = element('section', `cm-copydesk-finding cm-copydesk-${finding.severity}`);
  const head = element('p', 'cm-copydesk-head');
  head.append(element('strong', '', GRAVITIES[finding.severity]), ' ', rule(finding.rule, given));
  part.append(head, element('p', 'cm-copydesk-message', finding.message));
  if (finding.standard) part.append(element('p', 'cm-copydesk-standard', finding.standard));
  if (finding.related.length > 0) {
    const list = element('ul', 'cm-copydesk-related');
    for (const place of finding.related) list.append(item(goButton(view, place, place.message)));
    part.append(list);
  }
  const fixes = remedies?.fixes ?? finding.fixes;
  if (fixes.length > 0)
    part.append(
      deeds(
        'cm-copydesk-fixes',
        fixes.map((fix) => fixButton(view, fix)),
      ),
    );
  const stands = [
    ...(remedies?.marks ?? []).map((fix) => fixButton(view, fix)),
    ...(given.letStand ? (remedies?.entries ?? []) : []).map(({ title, entry }) =>
      button(title, () => given.letStand?.(entry)),
    ),
  ];
  if (stands.length > 0) part.append(deeds('cm-copydesk-stands', stands));
  return part;
}

function rule(id: string, given: CopydeskOptions): HTMLElement {
  if (!given.explain) return element('span', 'cm-copydesk-rule', id);
  const link = button(id, () => given.explain?.(id));
  link.className = 'cm-copydesk-rule';
  link.title = 'What this rule is about';
  return link;
}

function hoverPart(view: EditorView, hover: Hover): HTMLElement {
  const part = element('section', 'cm-copydesk-who');
  part.append(element('p', 'cm-copydesk-title', hover.title), element('p', 'cm-copydesk-subtitle', hover.subtitle));
  const list = element('dl', '');
  for (const { label, text, place } of hover.lines) {
    const value = element('dd', '');
    value.append(place ? goButton(view, place, text) : text);
    list.append(element('dt', '', label), value);
  }
  if (hover.lines.length > 0) part.append(list);
  return part;
}

function deeds(className: string, buttons: HTMLElement[]): HTMLElement {
  const list = element('div', className);
  list.append(...buttons);
  return list;
}

function fixButton(view: EditorView, fix: Fix): HTMLButtonElement {
  const made = button(fix.title, () => applyFix(view, fix));
  made.classList.add(`cm-copydesk-${fix.applicability}`);
  return made;
}

/** A button that leads to a place of the draft. */
function goButton(view: EditorView, place: Place, text: string): HTMLButtonElement {
  const line = view.state.doc.lineAt(Math.min(place.from, view.state.doc.length)).number;
  const made = button(text, () => goTo(view, place));
  made.className = 'cm-copydesk-go';
  made.append(element('span', 'cm-copydesk-line', ` line ${line}`));
  return made;
}

/** Selects a place and brings it into sight. */
export function goTo(view: EditorView, { from, to }: Place): void {
  view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
  view.focus();
}

function button(text: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', press);
  return made;
}

function item(child: HTMLElement): HTMLElement {
  const made = element('li', '');
  made.append(child);
  return made;
}

function element(tag: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
