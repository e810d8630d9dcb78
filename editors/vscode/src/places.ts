/** Places of a draft, from the protocol's to the editor's, and going there. */

import { Range as EditorRange, TextEditorRevealType, type Uri, window, workspace } from 'vscode';
import type { Range } from './sources';

export function toRange(range: Range): EditorRange {
  return new EditorRange(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** Shows a place of a draft, in the editor that has it open where there is one. */
export async function goTo(uri: Uri, place: Range): Promise<void> {
  const range = toRange(place);
  const open = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const document = open?.document ?? (await workspace.openTextDocument(uri));
  const where = open?.viewColumn === undefined ? {} : { viewColumn: open.viewColumn };
  const editor = await window.showTextDocument(document, { ...where, selection: range });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
