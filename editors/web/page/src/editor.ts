/** The editor of the page: one draft with what copydesk says of it. */

import { defaultKeymap, history, historyKeymap, insertNewline, undo, undoDepth } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { type CopydeskOptions, copydesk } from '@copydesk/codemirror';

export interface Events {
  /** The text or the cursor changed. */
  onUpdate: (view: EditorView, isText: boolean, isPaste: boolean) => void;
}

/** An editor with a text. */
export function editor(parent: HTMLElement, text: string, options: CopydeskOptions, events: Events): EditorView {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const state = EditorState.create({
    doc: text,
    extensions: [
      history(),
      // Prose is not indented as the line above.
      keymap.of([{ key: 'Enter', run: insertNewline }, ...defaultKeymap, ...historyKeymap]),
      // The editor brings its styles along; index.html lets those in that bear this mark.
      EditorView.cspNonce.of('editor'),
      EditorView.lineWrapping,
      EditorView.darkTheme.of(isDark),
      EditorView.contentAttributes.of({ 'aria-label': 'Draft', spellcheck: 'true', autocapitalize: 'sentences' }),
      copydesk(options),
      EditorView.updateListener.of((update) => {
        const isPaste = update.transactions.some((transaction) => transaction.isUserEvent('input.paste'));
        if (update.docChanged || update.selectionSet) events.onUpdate(update.view, update.docChanged, isPaste);
      }),
    ],
  });
  return new EditorView({ parent, state });
}

export function canUndo(view: EditorView): boolean {
  return undoDepth(view.state) > 0;
}

export function takeBack(view: EditorView): void {
  undo(view);
  view.focus();
}
