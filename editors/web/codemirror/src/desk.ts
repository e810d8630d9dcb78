/** The draft of an editor as the engine has it: every step goes there, and what is found comes back. */

import { type Extension, Facet, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type {
  Checked,
  DraftOptions,
  Finding,
  Hover,
  Ledger,
  Place,
  Remedies,
  RemoteDraft,
  RemoteEngine,
} from '@copydesk/engine';
import { changesOf, kindsAfter } from './changes';

export interface CopydeskOptions {
  /** The engine, in a worker. */
  engine: RemoteEngine;
  /** What is known of the draft when it is opened. */
  draft?: DraftOptions;
  /** How long to wait for the next key, in milliseconds, before the draft is checked. */
  delay?: number;
  /** Called with what was found, whenever the draft was checked. */
  onChecked?: (checked: Checked, view: EditorView) => void;
  /** Called when the engine broke down. It goes on with the next change. */
  onFailure?: (failure: Error) => void;
  /** Called with an entry for the settings file that lets a finding stand. Without it, such ways are not offered. */
  letStand?: (entry: string) => void;
  /** Called to show the page of a rule. Without it, there is no way to ask. */
  explain?: (rule: string) => void;
}

/** The options of an editor. */
export const options = Facet.define<CopydeskOptions, CopydeskOptions | undefined>({ combine: ([first]) => first });

/** Asks for a new check of a text that has not changed. */
export const again = StateEffect.define<null>();

const setChecked = StateEffect.define<Checked>();

/** What was found last, with places that follow the text. */
export const checkedField = StateField.define<Checked | null>({
  create: () => null,
  update(checked, transaction) {
    for (const effect of transaction.effects) if (effect.is(setChecked)) return effect.value;
    if (!checked || !transaction.docChanged) return checked;
    const moved = <T extends Place>(place: T): T => {
      const from = transaction.changes.mapPos(place.from, 1);
      return { ...place, from, to: Math.max(from, transaction.changes.mapPos(place.to, -1)) };
    };
    const findings = checked.findings.map((finding) => ({ ...moved(finding), related: finding.related.map(moved) }));
    return { ...checked, findings: findings.filter(({ from, to }) => from < to) };
  },
});

class Desk implements PluginValue {
  private readonly draft: RemoteDraft;
  private readonly given: CopydeskOptions;
  private kinds: string;
  private isClosed = false;

  constructor(view: EditorView) {
    const given = view.state.facet(options);
    if (!given) throw new Error('copydesk: the editor has no options');
    this.given = given;
    this.kinds = given.draft?.kinds ?? '';
    this.draft = given.engine.open(view.state.doc.toString(), given.draft);
  }

  update(update: ViewUpdate): void {
    if (!update.docChanged) return;
    this.watch(this.draft.change(changesOf(update.changes)));
    if (this.given.draft?.format !== 'lines') return;
    const kinds = kindsAfter(this.kinds, update.startState.doc, update.state.doc, update.changes);
    if (kinds !== this.kinds) this.watch(this.draft.setKinds(kinds));
    this.kinds = kinds;
  }

  destroy(): void {
    this.isClosed = true;
    this.draft.close();
  }

  private watch(work: Promise<void>): void {
    work.catch((failure: Error) => this.given.onFailure?.(failure));
  }

  setHouse(house: string, name?: string): void {
    this.watch(this.draft.setHouse(house, name));
  }

  /** Checks the draft. Nothing is shown of a text that has changed meanwhile, or of an editor that is gone. */
  async check(view: EditorView): Promise<Finding[]> {
    const { doc } = view.state;
    try {
      const checked = await this.draft.check();
      if (this.isClosed || view.state.doc !== doc) return [];
      view.dispatch({ effects: setChecked.of(checked) });
      this.given.onChecked?.(checked, view);
      return checked.findings;
    } catch (failure) {
      if (!this.isClosed) this.given.onFailure?.(failure as Error);
      return [];
    }
  }

  hover(at: number): Promise<Hover | null> {
    return this.draft.hover(at);
  }

  ledger(): Promise<Ledger> {
    return this.draft.ledger();
  }

  fixes(place: Place): Promise<Remedies[]> {
    return this.draft.fixes(place);
  }
}

export const desk = ViewPlugin.fromClass(Desk);

/** The parts that keep the draft. */
export function draftOf(given: CopydeskOptions): Extension {
  return [options.of(given), checkedField, desk];
}
