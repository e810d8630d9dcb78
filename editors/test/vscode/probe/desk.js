// What the checks share: opening drafts, waiting, and asking as the editor does.
const assert = require('node:assert/strict');
const path = require('node:path');
const vscode = require('vscode');

/** How long anything may take before it counts as never, in milliseconds. */
const NEVER = 30_000;

/** Waits until something is so, and gives it. Language features may answer nothing while they are still starting. */
async function until(what, ask) {
  for (const end = Date.now() + NEVER; ; ) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((go) => setTimeout(go, 40));
  }
}

/** Writes a draft into the folder of the workspace and shows it. */
async function draft(name, text) {
  const uri = vscode.Uri.file(path.join(vscode.workspace.workspaceFolders[0].uri.fsPath, name));
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

function findings(document, rule) {
  const all = vscode.languages.getDiagnostics(document.uri).filter((one) => one.source === 'copydesk');
  return rule ? all.filter((one) => ruleOf(one) === rule) : all;
}

function ruleOf(finding) {
  return typeof finding.code === 'object' ? finding.code.value : finding.code;
}

/** Waits for the findings of a rule to be so many. */
async function found(document, rule, count) {
  await until(`${count} of ${rule}`, () => findings(document, rule).length === count);
  return findings(document, rule);
}

/** The place of some words, and the cursor on it. */
function goTo(document, words) {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `no “${words}” in the draft`);
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
  vscode.window.activeTextEditor.selection = new vscode.Selection(range.start, range.start);
  return range;
}

async function replace(document, words, by) {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, goTo(document, words), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Asks the editor what all extensions say together. */
function ask(command, ...parts) {
  return vscode.commands.executeCommand(`vscode.execute${command}`, ...parts);
}

module.exports = { assert, ask, draft, findings, found, goTo, replace, until, vscode };
