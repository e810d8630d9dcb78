/** The ledger and the picture of who speaks where. The drawing is that of the extension for Visual Studio Code. */

import type { EditorView } from '@codemirror/view';
import { findingsOf, goTo, ledgerOf } from '@copydesk/codemirror';
import type { Ledger, Place, Source } from '@copydesk/engine';
import { balance, legend, rows } from '../../../vscode/src/panel/drawing';
import { picture } from '../../../vscode/src/panel/picture';
import type { Position, Range, SourceList } from '../../../vscode/src/sources';
import { button, element } from './element';

export class SourcesPanel {
  private asked = 0;

  constructor(
    private readonly panel: HTMLElement,
    private readonly view: () => EditorView,
  ) {}

  /** Draws the panel for the draft as it is. */
  async draw(): Promise<void> {
    const view = this.view();
    this.asked += 1;
    const mine = this.asked;
    const ledger = await ledgerOf(view);
    if (mine !== this.asked || !ledger) return;
    if (ledger.sources.length + ledger.nobody.length === 0) {
      this.panel.replaceChildren(element('p', 'nothing', 'Who is credited with what comes here.'));
      return;
    }
    this.panel.replaceChildren(...drawing(view, ledger), table(view, ledger));
  }
}

function drawing(view: EditorView, ledger: Ledger): HTMLElement[] {
  const { doc } = view.state;
  const position = (offset: number): Position => {
    const line = doc.lineAt(Math.min(offset, doc.length));
    return { line: line.number - 1, character: offset - line.from };
  };
  const range = ({ from, to }: Place): Range => ({ start: position(from), end: position(to) });
  const offsetAt = ({ line, character }: Position) => doc.line(line + 1).from + character;
  const list: SourceList = {
    version: 0,
    title: ledger.title,
    score: ledger.score,
    sources: ledger.sources.map((source) => ({
      ...source,
      range: range(source),
      claims: source.claims.map((claim) => ({
        mode: claim.mode,
        source: range(claim.source),
        cue: claim.cue.map(range),
        content: claim.content.map(range),
      })),
    })),
    nobody: ledger.nobody.map(range),
    claims: ledger.claims.map(range),
  };
  const shown = findingsOf(view).map((finding) => ({
    range: range(finding),
    message: finding.message,
    gravity: finding.severity,
  }));
  const story = picture({ text: doc.toString(), offsetAt }, list, shown);
  const go = ({ start, end }: Range) => goTo(view, { from: offsetAt(start), to: offsetAt(end) });
  const head = [element('h2', '', 'Who speaks where'), element('p', 'counts', ledger.title)];
  return [...head, balance(story), rows(story, go), legend()];
}

/** The ledger: every source with its kind, its score and how often it speaks. */
function table(view: EditorView, ledger: Ledger): HTMLElement {
  const box = element('details', '');
  box.append(element('summary', '', 'As a table'));
  const made = element('table', '');
  const head = element('tr', '');
  for (const [title, className] of [
    ['Source', ''],
    ['Kind', ''],
    ['Score', 'number'],
    ['Claims', 'number'],
  ] as const) {
    const cell = element('th', className, title);
    cell.setAttribute('scope', 'col');
    head.append(cell);
  }
  made.append(head, ...ledger.sources.map((source) => row(view, source)));
  box.append(made);
  return box;
}

function row(view: EditorView, source: Source): HTMLElement {
  const line = element('tr', '');
  const name = element('td', '');
  name.append(button(source.role ? `${source.name}, ${source.role}` : source.name, () => goTo(view, source)));
  line.append(
    name,
    element('td', '', source.words),
    element('td', 'number', String(source.score)),
    element('td', 'number', String(source.claims.length)),
  );
  return line;
}
