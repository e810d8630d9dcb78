/** What a writer can ask for by name. */

import {
  CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  type ExtensionContext,
  type LogOutputChannel,
  languages,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Colour } from './colour';
import { activeDraft } from './drafts';
import type { Findings } from './findings';
import type { StoryPanel } from './panel/panel';
import { goTo } from './places';
import type { RulePages } from './rulePages';
import type { Server } from './server';
import type { Range } from './sources';
import { letStandBecause } from './stet';

interface Parts {
  server: Server;
  story: StoryPanel;
  colour: Colour;
  findings: Findings;
  pages: RulePages;
  log: LogOutputChannel;
}

export function registerCommands(context: ExtensionContext, parts: Parts): void {
  const { server, story, colour, findings, pages, log } = parts;
  const register = (name: string, run: (...parts: never[]) => unknown) =>
    context.subscriptions.push(commands.registerCommand(`copydesk.${name}`, run));
  register('restart', () => server.restart());
  register('showLog', () => log.show());
  register('showSources', () => commands.executeCommand('copydesk.sources.focus'));
  register('showStory', () => story.show());
  register('colour', () => colour.toggle());
  register('stopColouring', () => colour.toggle());
  register('chooseFindings', () => findings.choose());
  register('showRule', (rule: string) => pages.show(rule));
  register('letStandBecause', letStandBecause);
  register('goTo', (uri: Uri | string, range: Range) => goTo(typeof uri === 'string' ? Uri.parse(uri) : uri, range));
  register('explainFinding', () => explainFinding(pages));
  register('letStand', () => choose(CodeActionKind.QuickFix, 'Let ', 'There is nothing here to let stand.'));
  register('addToRoster', () =>
    choose(
      CodeActionKind.Refactor.append('copydesk.roster'),
      'Add ',
      'Place the cursor on the name of a person whom the desk does not know yet, in a draft that is saved in a folder.',
    ),
  );
}

/** The findings under the cursor, the one in the fewest words first. */
function findingsAt(editor: TextEditor): Diagnostic[] {
  const found = languages.getDiagnostics(editor.document.uri).filter((one) => one.source === 'copydesk');
  const here = found.filter((one) => one.range.intersection(editor.selection));
  const size = (one: Diagnostic) => editor.document.getText(one.range).length;
  return here.sort((one, other) => size(one) - size(other));
}

async function explainFinding(pages: RulePages): Promise<void> {
  const editor = activeDraft();
  const here = editor ? findingsAt(editor) : [];
  const rules = new Map(here.map((one) => [ruleOf(one), one.message]));
  const names = [...rules].filter(([rule]) => rule).map(([label, detail]) => ({ label, detail }));
  if (names.length === 0) {
    void window.showInformationMessage(
      'Place the cursor on an underlined word, and copydesk says why it is underlined.',
    );
    return;
  }
  const chosen = names.length === 1 ? names[0] : await window.showQuickPick(names, { title: 'Explain which finding?' });
  if (chosen) await pages.show(chosen.label);
}

function ruleOf(finding: Diagnostic): string {
  return String(typeof finding.code === 'object' ? finding.code.value : (finding.code ?? ''));
}

/** Has the writer choose among the actions of a kind whose titles start with a word, and does what was chosen. */
async function choose(kind: CodeActionKind, start: string, nothing: string): Promise<void> {
  const editor = activeDraft();
  const actions = editor ? await actionsAt(editor, kind) : [];
  const offered = actions.filter((action) => (action.edit || action.command) && action.title.startsWith(start));
  if (!editor || offered.length === 0) {
    void window.showInformationMessage(nothing);
    return;
  }
  const items = offered.map((action) => ({ label: action.title, action }));
  const chosen = items.length === 1 ? items[0] : await window.showQuickPick(items);
  if (!chosen) return;
  const { edit, command } = chosen.action;
  if (edit) await workspace.applyEdit(edit);
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

async function actionsAt(editor: TextEditor, kind: CodeActionKind): Promise<CodeAction[]> {
  const asked = ['vscode.executeCodeActionProvider', editor.document.uri, editor.selection, kind.value] as const;
  const found = await commands.executeCommand<unknown[]>(...asked);
  return found.filter((one): one is CodeAction => one instanceof CodeAction);
}
