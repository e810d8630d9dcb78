/** Makes fixes: each is one step, so that one undo takes it back. */

import type { EditorView } from '@codemirror/view';
import type { Change, Fix } from '@copydesk/engine';

/** Makes a fix. If it leaves a mark to be filled in, the mark is selected. */
export function applyFix(view: EditorView, fix: Fix): void {
  const mark = firstMark(fix.edits);
  view.dispatch({
    changes: fix.edits,
    userEvent: 'input.copydesk',
    ...(mark && { selection: mark }),
    scrollIntoView: true,
  });
  view.focus();
}

/** Makes edits that belong together: all safe fixes. */
export function applyEdits(view: EditorView, edits: readonly Change[]): void {
  view.dispatch({ changes: edits, userEvent: 'input.copydesk' });
}

/** The first words in square brackets of what is put in, in the text afterwards. */
function firstMark(edits: readonly Change[]): { anchor: number; head: number } | undefined {
  let moved = 0;
  for (const { from, to, insert } of edits) {
    const found = /\[[^\]]+\]/.exec(insert);
    if (found) {
      const anchor = from + moved + found.index;
      return { anchor, head: anchor + found[0].length };
    }
    moved += insert.length - (to - from);
  }
  return undefined;
}
