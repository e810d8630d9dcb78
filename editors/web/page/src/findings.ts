/** The list of findings beside the draft. */

import type { EditorView } from '@codemirror/view';
import { applyEdits, applyFix, findingsOf, GRAVITIES, goTo } from '@copydesk/codemirror';
import type { Change, Finding, Severity } from '@copydesk/engine';
import { button, element } from './element';

/** Longer words are cut, in characters. */
const LONGEST = 90;
const SEVERITIES = Object.keys(GRAVITIES) as Severity[];

export class FindingsList {
  /** What the reader does not want to see for now. */
  private readonly hidden = new Set<Severity>();

  constructor(
    private readonly panel: HTMLElement,
    private readonly view: () => EditorView,
  ) {}

  /** Draws the list. The focus stays at the finding that had it. */
  draw(isEmpty: boolean): void {
    const findings = findingsOf(this.view());
    const focused = this.items().findIndex((item) => item.contains(document.activeElement));
    const parts: HTMLElement[] = [];
    if (findings.length === 0) {
      const text = isEmpty ? 'What a copy desk would say comes here.' : 'Nothing to send back.';
      parts.push(element('p', 'nothing', text));
    } else {
      parts.push(this.filters(findings), ...this.allFixes(findings), this.list(findings));
    }
    this.panel.replaceChildren(...parts);
    this.items()[focused]?.querySelector<HTMLElement>('button')?.focus();
  }

  /** Marks the findings at the cursor. */
  mark(at: number): void {
    const findings = this.shown(findingsOf(this.view()));
    this.items().forEach((item, index) => {
      const finding = findings[index];
      item.classList.toggle('current', finding !== undefined && finding.from <= at && at <= finding.to);
    });
  }

  private items(): HTMLElement[] {
    return [...this.panel.querySelectorAll<HTMLElement>('.list > li')];
  }

  private shown(findings: readonly Finding[]): Finding[] {
    return findings.filter(({ severity }) => !this.hidden.has(severity));
  }

  /** A button that makes all safe fixes in one step, if there are any. */
  private allFixes(findings: readonly Finding[]): HTMLElement[] {
    const edits = safeEdits(findings);
    if (edits.length === 0) return [];
    const line = element('p', 'choices');
    const title = edits.length === 1 ? 'Make the safe fix' : `Make ${edits.length} safe fixes`;
    line.append(button(title, () => applyEdits(this.view(), edits)));
    return [line];
  }

  private filters(findings: readonly Finding[]): HTMLElement {
    const box = element('fieldset', 'filters');
    const legend = element('legend', '', 'Show');
    legend.className = 'visually-hidden';
    box.append(legend);
    for (const severity of SEVERITIES) {
      const count = findings.filter((finding) => finding.severity === severity).length;
      if (count === 0) continue;
      const label = element('label', `gravity-${severity}`);
      const input = document.createElement('input');
      input.type = 'checkbox';
      input.checked = !this.hidden.has(severity);
      input.addEventListener('change', () => {
        if (input.checked) this.hidden.delete(severity);
        else this.hidden.add(severity);
        this.draw(false);
        this.panel.querySelector<HTMLElement>(`.gravity-${severity} input`)?.focus();
      });
      label.append(input, `${GRAVITIES[severity]} ${count}`);
      box.append(label);
    }
    return box;
  }

  private list(findings: readonly Finding[]): HTMLElement {
    const list = element('ol', 'list');
    list.append(...this.shown(findings).map((finding) => this.item(finding)));
    return list;
  }

  private item(finding: Finding): HTMLElement {
    const view = this.view();
    const item = element('li', `gravity-${finding.severity}`);
    const line = view.state.doc.lineAt(finding.from).number;
    const words = view.state.sliceDoc(finding.from, finding.to).replace(/\s+/g, ' ');
    const go = button('', () => goTo(view, finding));
    go.className = 'go';
    const head = element('span', 'head');
    head.append(element('strong', '', GRAVITIES[finding.severity]), element('span', '', `line ${line}`));
    const shown = words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
    go.append(head, element('span', 'words', shown), element('span', 'message', finding.message));
    item.append(go);
    if (finding.fixes.length > 0) {
      const fixes = element('div', 'fixes');
      fixes.append(...finding.fixes.map((fix) => button(fix.title, () => applyFix(view, fix))));
      item.append(fixes);
    }
    return item;
  }
}

/** "2 to fix, 5 to send back, 3 to ask". */
export function inWords(findings: readonly Finding[]): string {
  const words = { error: 'to fix', warning: 'to send back', information: 'to ask', hint: 'of style' } as const;
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${words[severity]}`] : [];
  });
  return counts.join(', ') || 'Nothing to send back';
}

/** The edits of all safe fixes that do not touch the same words, the first of them first. */
function safeEdits(findings: readonly Finding[]): Change[] {
  const edits: Change[] = [];
  for (const { fixes } of findings) {
    const safe = fixes.find((fix) => fix.applicability === 'safe');
    if (safe && !safe.edits.some((edit) => edits.some((other) => edit.from < other.to && other.from < edit.to))) {
      edits.push(...safe.edits);
    }
  }
  return edits.sort((one, other) => one.from - other.from);
}
