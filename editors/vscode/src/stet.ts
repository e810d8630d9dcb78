/** Letting a finding stand: asks for the reason, writes it where the server left room, and shows the file it was written to. */

import * as path from 'node:path';
import { CodeAction, type Command, TextEdit, type Uri, ViewColumn, WorkspaceEdit, window, workspace } from 'vscode';
import { filledIn, ROOM } from './reason';

const SETTINGS = 'copydesk.toml';

const COMMAND = 'copydesk.letStandBecause';

/** Has the reason asked for before an action is done that leaves room for one. */
export function asking(action: CodeAction | Command): CodeAction | Command {
  if (!(action instanceof CodeAction) || !action.edit || !leavesRoom(action.edit)) return action;
  action.command = {
    command: COMMAND,
    title: action.title,
    arguments: [action.title, action.edit],
  };
  delete action.edit;
  return action;
}

export function isAsking(action: CodeAction): boolean {
  return action.command?.command === COMMAND;
}

export async function letStandBecause(title: string, edit: WorkspaceEdit): Promise<void> {
  const reason = await window.showInputBox({
    title,
    prompt: 'Why may it stand? The next editor reads this.',
    placeHolder: 'the inquiry’s own words',
  });
  // Escape leaves everything as it was; an empty answer leaves the room, which copydesk points out.
  if (reason === undefined) return;
  await workspace.applyEdit(withReason(edit, reason.trim()));
  const settings = edit
    .entries()
    .map(([uri]) => uri)
    .find(isSettings);
  if (settings) await show(settings);
}

function leavesRoom(edit: WorkspaceEdit): boolean {
  return edit.entries().some(([, edits]) => edits.some((one) => one.newText.includes(ROOM)));
}

function withReason(edit: WorkspaceEdit, reason: string): WorkspaceEdit {
  const filled = new WorkspaceEdit();
  for (const [uri, edits] of edit.entries()) {
    if (isSettings(uri)) filled.createFile(uri, { ignoreIfExists: true });
    const fill = (one: TextEdit) => new TextEdit(one.range, filledIn(one.newText, reason));
    filled.set(uri, edits.map(fill));
  }
  return filled;
}

function isSettings(uri: Uri): boolean {
  return path.basename(uri.fsPath) === SETTINGS;
}

/** The file is saved, since only then it holds, and shown at its end, where the entry is. */
async function show(uri: Uri): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  await document.save();
  const editor = await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true });
  const end = document.lineAt(document.lineCount - 1).range;
  editor.revealRange(end);
}
