/** copydesk for CodeMirror 6. */

import { lintKeymap } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import type { Finding, Ledger } from '@copydesk/engine';
import { cards } from './cards';
import { type CopydeskOptions, checkedField, desk, draftOf } from './desk';
import { checkNow, lint } from './lint';
import { theme } from './theme';

export { GRAVITIES, goTo } from './card';
export { findingsAt, hideCard, showCard } from './cards';
export { changesOf, kindsAfter } from './changes';
export type { CopydeskOptions } from './desk';
export { applyEdits, applyFix } from './fixes';
export { checkNow, lintSource } from './lint';

/** Findings, cards and fixes for an editor. */
export function copydesk(given: CopydeskOptions): Extension {
  return [draftOf(given), lint(given.delay), cards(), theme, keymap.of(lintKeymap)];
}

/** What was found in the draft of an editor, in the order of the text. */
export function findingsOf(view: EditorView): readonly Finding[] {
  return view.state.field(checkedField, false)?.findings ?? [];
}

/** Who is credited with what in the draft of an editor. */
export async function ledgerOf(view: EditorView): Promise<Ledger | null> {
  return (await view.plugin(desk)?.ledger()) ?? null;
}

/** Reads the draft of an editor for another house. */
export function setHouse(view: EditorView, house: string, name?: string): void {
  view.plugin(desk)?.setHouse(house, name);
  checkNow(view);
}
