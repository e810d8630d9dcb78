/** Which documents are drafts. */

import type { DocumentSelector, TextDocument, TextEditor } from 'vscode';
import { window } from 'vscode';

const LANGUAGES = ['markdown', 'mdx', 'plaintext', 'html'];
/** Saved or not; neither what a program prints nor the old side of a comparison, which are plain text to the editor too. */
const SCHEMES = ['file', 'untitled'];

export const DRAFTS: DocumentSelector & { language: string; scheme: string }[] = SCHEMES.flatMap((scheme) =>
  LANGUAGES.map((language) => ({ scheme, language })),
);

export function isDraft(document: TextDocument): boolean {
  return LANGUAGES.includes(document.languageId) && SCHEMES.includes(document.uri.scheme);
}

/** A draft that is on the screen. After a reload of the window another tab may be the active one. */
export function visibleDraft(): TextDocument | undefined {
  return window.visibleTextEditors.map((editor) => editor.document).find(isDraft);
}

/** The draft being written, where there is one. */
export function activeDraft(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  return editor && isDraft(editor.document) ? editor : undefined;
}
