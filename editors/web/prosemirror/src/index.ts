/** copydesk for ProseMirror: findings as decorations, fixes as transactions. */

import type { Checked, Finding, Fix, Hover, Ledger, RemoteDraft, RemoteEngine } from '@copydesk/engine';
import { type EditorState, Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { DocumentText, difference } from './text';

export { DocumentText } from './text';

export interface CopydeskOptions {
  /** The engine, in a worker. */
  engine: RemoteEngine;
  /** The text of a settings file, `copydesk.toml`. */
  house?: string;
  /** How long to wait for the next key, in milliseconds, before the draft is checked. */
  delay?: number;
  /** Called with what was found, whenever the draft was checked. */
  onChecked?: (checked: Checked, view: EditorView) => void;
  /** Called when the engine broke down. It goes on with the next change. */
  onFailure?: (failure: Error) => void;
}

interface DeskState {
  decorations: DecorationSet;
  /** What was found, and the text that the places count in. */
  findings: readonly Finding[];
  text: DocumentText;
}

const DELAY = 400;
const key = new PluginKey<DeskState>('copydesk');
const desks = new WeakMap<EditorView, Desk>();

/** The plugin. Findings have the classes `copydesk` and `copydesk-warning`, which the page gives a look. */
export function copydesk(options: CopydeskOptions): Plugin<DeskState> {
  return new Plugin<DeskState>({
    key,
    state: {
      init: (_, { doc }) => ({ decorations: DecorationSet.empty, findings: [], text: new DocumentText(doc) }),
      apply(transaction, state) {
        const told = transaction.getMeta(key) as DeskState | undefined;
        if (told) return told;
        if (!transaction.docChanged) return state;
        return { ...state, decorations: state.decorations.map(transaction.mapping, transaction.doc) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
    view: (view) => {
      const desk = new Desk(view, options);
      desks.set(view, desk);
      return desk;
    },
  });
}

/** The draft of an editor as the engine has it. */
class Desk {
  readonly draft: RemoteDraft;
  private text: DocumentText;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  constructor(
    private readonly view: EditorView,
    private readonly options: CopydeskOptions,
  ) {
    const { house = '', engine } = options;
    this.text = new DocumentText(view.state.doc);
    this.draft = engine.open(this.text.text, { format: 'lines', kinds: this.text.kinds, house });
    this.soon(0);
  }

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc.eq(before.doc)) return;
    const text = new DocumentText(view.state.doc);
    const change = difference(this.text.text, text.text);
    if (change) this.watch(this.draft.change([change]));
    if (text.kinds !== this.text.kinds) this.watch(this.draft.setKinds(text.kinds));
    this.text = text;
    this.soon(this.options.delay ?? DELAY);
  }

  destroy(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.draft.close();
  }

  private soon(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.watch(this.check()), delay);
  }

  private watch(work: Promise<void>): void {
    work.catch((failure: Error) => this.options.onFailure?.(failure));
  }

  private async check(): Promise<void> {
    const { text } = this;
    const checked = await this.draft.check();
    // The text has changed meanwhile, and is checked again.
    if (this.isClosed || text !== this.text) return;
    const { state } = this.view;
    const marks = checked.findings.map((finding) => mark(finding, text));
    const told: DeskState = { decorations: DecorationSet.create(state.doc, marks), findings: checked.findings, text };
    this.view.dispatch(state.tr.setMeta(key, told).setMeta('addToHistory', false));
    this.options.onChecked?.(checked, this.view);
  }

  hover(pos: number): Promise<Hover | null> {
    const offset = this.text.offset(pos);
    return offset === undefined ? Promise.resolve(null) : this.draft.hover(offset);
  }
}

function mark(finding: Finding, text: DocumentText): Decoration {
  const attributes = { class: `copydesk copydesk-${finding.severity}`, title: finding.message };
  return Decoration.inline(text.pos(finding.from), text.pos(finding.to), attributes, { rule: finding.rule });
}

/** What was found, in the order of the text. */
export function findingsOf(state: EditorState): readonly Finding[] {
  return key.getState(state)?.findings ?? [];
}

/** The findings at a position of the document. */
export function findingsAt(state: EditorState, pos: number): Finding[] {
  const desk = key.getState(state);
  const offset = desk?.text.offset(pos);
  return offset === undefined ? [] : findingsOf(state).filter(({ from, to }) => from <= offset && offset <= to);
}

/** What is to be said of the words at a position. */
export function hoverAt(view: EditorView, pos: number): Promise<Hover | null> {
  return desks.get(view)?.hover(pos) ?? Promise.resolve(null);
}

/** Who is credited with what. */
export function ledgerOf(view: EditorView): Promise<Ledger | null> {
  return desks.get(view)?.draft.ledger() ?? Promise.resolve(null);
}

/**
 * Makes a fix in one step. Returns false, and changes nothing, if the draft has changed since it was checked, or if the fix
 * reaches over the end of a block.
 */
export function applyFix(view: EditorView, fix: Fix): boolean {
  const text = key.getState(view.state)?.text;
  if (!text || text.text !== new DocumentText(view.state.doc).text) return false;
  if (fix.edits.some(({ from, to, insert }) => !text.isInBlock(from, to) || insert.includes('\n'))) return false;
  const { tr } = view.state;
  // From the last to the first, so that each counts in the text that was checked.
  for (const { from, to, insert } of [...fix.edits].reverse()) tr.insertText(insert, text.pos(from), text.pos(to));
  const first = fix.edits[0];
  if (first) tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(text.pos(first.from)))));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}
