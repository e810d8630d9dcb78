// What a reporter does with copydesk in Visual Studio Code, done through the editor's own interface.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { assert, ask, draft, findings, found, goTo, replace, until, vscode } = require('./desk');

const STILTED = 'attribution-verb-stilted';
/** The curly marks and the emoji before "stated" are more bytes than UTF-16 code units, and more of these than letters. */
const TEXT = '# Ferries go on\n\n“We stay 😀,” Harbourmaster Ana Bell stated.\n\n“Bell knew,” said Victor Orlan, the mayor. Bell left.\n';
const HEARSAY = 'It is believed that the captain slept.';

function hover(document, words) {
  return until(`hover on ${words}`, async () => {
    const hovers = await ask('HoverProvider', document.uri, goTo(document, words).start);
    const pages = hovers.flatMap((one) => one.contents.map((content) => content.value ?? content));
    return pages.find((page) => page.includes('**'));
  });
}

function actions(document, range, kind) {
  return ask('CodeActionProvider', document.uri, range, kind.value, 20);
}

/** The processes of the server, told by the program inside the extension. */
function servers() {
  try {
    return execFileSync('pgrep', ['-f', 'server/copydesk lsp'], { encoding: 'utf8' }).trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

exports.checks = [
  [
    'what is found stands at the right place behind curly marks and an emoji',
    async () => {
      const document = await draft('quotes.md', TEXT);
      const [one] = await found(document, STILTED, 1);
      assert.equal(document.getText(one.range), 'stated');
      assert.equal(one.range.start.character, TEXT.split('\n')[2].indexOf('stated'));
      assert.equal(one.severity, vscode.DiagnosticSeverity.Hint);
      assert.match(one.code.target.toString(true), /^command:copydesk.showRule\?.*attribution-verb-stilted/);
    },
  ],
  [
    'plain text and HTML are read, and a draft that was never saved',
    async () => {
      await found(await draft('a.txt', HEARSAY), 'hearsay', 1);
      await found(await draft('b.html', `<p>${HEARSAY}</p>`), 'hearsay', 1);
      const unsaved = await vscode.workspace.openTextDocument({ language: 'plaintext', content: HEARSAY });
      await found(unsaved, 'hearsay', 1);
    },
  ],
  [
    'other files are left alone',
    async () => {
      const other = await draft('c.js', `// ${HEARSAY}`);
      await found(await draft('d.txt', HEARSAY), 'hearsay', 1);
      assert.equal(findings(other).length, 0);
    },
  ],
  [
    'hover says first who a person is, and who said a quotation',
    async () => {
      const document = await draft('quotes.md', TEXT);
      assert.match((await hover(document, 'Ana Bell')).split('\n')[0], /^\*\*Ana Bell\*\*/);
      assert.match((await hover(document, 'knew')).split('\n')[0], /^\*\*Said by Victor Orlan\*\*/);
    },
  ],
  [
    'a quick fix mends what was found, and it is found no more',
    async () => {
      const document = await draft('fix.md', TEXT);
      const [one] = await found(document, STILTED, 1);
      const offered = await until('the fix', async () => {
        const all = await actions(document, one.range, vscode.CodeActionKind.QuickFix);
        return all.find((action) => action.title.startsWith('Change to “said”'));
      });
      assert.ok(offered.isPreferred);
      assert.ok(await vscode.workspace.applyEdit(offered.edit));
      assert.equal(document.getText(), TEXT.replace('stated', 'said'));
      await found(document, STILTED, 0);
    },
  ],
  [
    'alike style is one entry, and is mended at once',
    async () => {
      const document = await draft('all.md', `${TEXT}\n“No,” Orlan stated.\n`);
      const [one] = await found(document, STILTED, 1);
      assert.match(one.message, / 1 more like it\.$/);
      assert.equal(document.getText(one.relatedInformation[0].location.range), 'stated');
      const quick = await actions(document, one.range, vscode.CodeActionKind.QuickFix);
      assert.ok(quick.some((action) => action.title === 'Fix all 2 like this in the draft'));
      const all = await actions(document, one.range, vscode.CodeActionKind.SourceFixAll);
      const ours = all.find((action) => action.kind.value === 'source.fixAll.copydesk');
      assert.ok(await vscode.workspace.applyEdit(ours.edit));
      await found(document, STILTED, 0);
    },
  ],
  [
    'a person is renamed everywhere but in quotations',
    async () => {
      const document = await draft('rename.md', TEXT);
      await found(document, STILTED, 1);
      const edit = await ask('DocumentRenameProvider', document.uri, goTo(document, 'Ana Bell').start, 'Ada Moor');
      assert.ok(await vscode.workspace.applyEdit(edit));
      const renamed = TEXT.replace('Ana', 'Ada').replaceAll('Bell', 'Moor').replace('“Moor', '“Bell');
      assert.equal(document.getText(), renamed);
    },
  ],
  [
    'definition, references and outline know the cast',
    async () => {
      const document = await draft('quotes.md', TEXT);
      const place = goTo(document, 'Bell left').start;
      const first = await until('definition', async () => (await ask('DefinitionProvider', document.uri, place))[0]);
      assert.equal(document.getText(first.range), 'Ana Bell');
      assert.equal((await ask('ReferenceProvider', document.uri, place)).length, 3);
      const outline = await ask('DocumentSymbolProvider', document.uri);
      const people = outline.find((symbol) => symbol.name === 'People');
      assert.deepEqual(people.children.map((one) => one.name), ['Ana Bell', 'Victor Orlan']);
    },
  ],
  [
    'names are completed, the short form first',
    async () => {
      const document = await draft('complete.txt', 'Harbourmaster Ines Calder shut the port. Then Ca');
      const items = await until('names', async () => {
        const list = await ask('CompletionItemProvider', document.uri, document.positionAt(document.getText().length));
        const ours = list.items.filter((item) => item.detail === 'Harbourmaster');
        return ours.length > 0 && ours;
      });
      assert.deepEqual(items.map((item) => item.label.label ?? item.label), ['Calder', 'Ines Calder']);
    },
  ],
  [
    'what is typed is read at once',
    async () => {
      const document = await draft('type.txt', 'Rain fell. ');
      const editor = vscode.window.activeTextEditor;
      const end = document.positionAt(document.getText().length);
      editor.selection = new vscode.Selection(end, end);
      for (const letter of HEARSAY) await vscode.commands.executeCommand('default:type', { text: letter });
      const [one] = await found(document, 'hearsay', 1);
      assert.equal(one.range.start.character, 11);
      await replace(document, HEARSAY, '');
      await found(document, 'hearsay', 0);
    },
  ],
  [
    'the line over the draft counts the sources and opens them',
    async () => {
      const document = await draft('quotes.md', TEXT);
      const [lens] = await until('lenses', async () => {
        const lenses = await ask('CodeLensProvider', document.uri, 5);
        return lenses.length > 0 && lenses;
      });
      assert.equal(lens.command.title, 'Sources: 2 people');
      assert.equal(lens.command.command, 'copydesk.showSources');
      const lenses = await ask('CodeLensProvider', document.uri, 5);
      assert.ok(lenses.some((one) => one.command.title === 'Colour who said what'));
    },
  ],
  [
    'hints come when they are switched on',
    async () => {
      const document = await draft('hints.txt', 'Ines Calder said the wall would hold. It was checked twice.');
      const range = new vscode.Range(0, 0, 9, 0);
      const settings = vscode.workspace.getConfiguration('copydesk');
      assert.equal((await ask('InlayHintProvider', document.uri, range)).length, 0);
      await settings.update('inlayHints', true, vscode.ConfigurationTarget.Global);
      const hints = await until('hints', async () => {
        const all = await ask('InlayHintProvider', document.uri, range);
        return all.length > 0 && all;
      });
      assert.equal(hints[0].label, '← Calder');
      await settings.update('inlayHints', undefined, vscode.ConfigurationTarget.Global);
    },
  ],
  [
    'a stet and a place on the roster can be asked for by name',
    async () => {
      const document = await draft('stet.html', `<p>${HEARSAY}</p>\n<p>Harbourmaster Ines Calder shut the port.</p>\n`);
      await found(document, 'hearsay', 1);
      goTo(document, 'Ines');
      await vscode.commands.executeCommand('copydesk.addToRoster');
      const settings = await until('copydesk.toml', () =>
        vscode.workspace.textDocuments.find((one) => path.basename(one.uri.fsPath) === 'copydesk.toml'),
      );
      assert.match(settings.getText(), /\[\[person\]\]\nname = "Ines Calder"\nrole = "Harbourmaster"/);
      assert.ok(await settings.save());
      fs.rmSync(settings.uri.fsPath);
    },
  ],
  [
    'a finding says why, and leads to the page of its rule',
    async () => {
      const document = await draft('why.txt', HEARSAY);
      const [one] = await found(document, 'hearsay', 1);
      assert.match(await hover(document, 'believed'), /^\*\*Why:\*\* NPR: .*\[More\]\(command:copydesk.showRule/);
      const [rule] = JSON.parse(one.code.target.query);
      await vscode.commands.executeCommand('copydesk.showRule', rule);
      const page = await until('the page', () =>
        vscode.workspace.textDocuments.find((open) => open.uri.toString() === 'copydesk-rule:/hearsay.md'),
      );
      assert.match(page.getText(), /^- ✗ \*\*It is believed\*\*/m);
      assert.doesNotMatch(page.getText(), /[‹›¶]/);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    },
  ],
  [
    'one pass of findings can be looked at alone',
    async () => {
      const document = await draft('pass.md', `${TEXT}\n${HEARSAY}\n`);
      await found(document, STILTED, 1);
      await found(document, 'hearsay', 1);
      const settings = vscode.workspace.getConfiguration('copydesk');
      const show = (pass) => settings.update('show', pass, vscode.ConfigurationTarget.Global);
      await show('sourcing');
      await found(document, STILTED, 0);
      await found(document, 'hearsay', 1);
      await show('style');
      await found(document, 'hearsay', 0);
      await found(document, STILTED, 1);
      await show(undefined);
      await found(document, 'hearsay', 1);
    },
  ],
  [
    'a stet on plain text says how many places it covers, and asks for a reason',
    async () => {
      const document = await draft('two.txt', `${HEARSAY}\n\nIt is believed that he drank.\n`);
      const [one] = await found(document, 'hearsay', 2);
      const offered = await until('the stets', async () => {
        const all = await actions(document, one.range, vscode.CodeActionKind.QuickFix);
        const ours = all.filter((action) => action.title.startsWith('Let '));
        return ours.length > 0 && ours;
      });
      assert.deepEqual(offered.map((action) => action.title), [
        'Let this stand: “It is believed” (1 place), noted in a new copydesk.toml',
        'Let every “It is believed” stand in the whole draft (2 places), noted in a new copydesk.toml',
      ]);
      assert.ok(offered.every((action) => action.command && !action.edit));
    },
  ],
  [
    'every word is highlighted alone where nothing is known of it',
    async () => {
      const document = await draft('words.txt', 'The port was shut. The port is old.');
      const found = await until('highlights', () => ask('DocumentHighlights', document.uri, new vscode.Position(0, 5)));
      assert.deepEqual(found.map((one) => one.range.start.character), [4]);
    },
  ],
  [
    'a finding is explained',
    async () => {
      const document = await draft('quotes.md', TEXT);
      await found(document, STILTED, 1);
      goTo(document, 'stated');
      await vscode.commands.executeCommand('copydesk.explainFinding');
      const page = await until('the page', () =>
        vscode.workspace.textDocuments.find((one) => one.uri.toString() === `copydesk-rule:/${STILTED}.md`),
      );
      assert.match(page.getText(), /^# attribution-verb-stilted/);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    },
  ],
  [
    'the sources of the draft follow what is written',
    async () => {
      const document = await draft('quotes.md', TEXT);
      const { sources } = vscode.extensions.getExtension('copydesk.copydesk').exports;
      const names = () => sources()?.sources.map((one) => one.name).join(', ');
      await until('the sources', () => names() === 'Ana Bell, Victor Orlan');
      await replace(document, ' Bell left.', ' Ines Calder said it was late.');
      await until('the new source', () => names()?.endsWith('Ines Calder'));
      await replace(document, '# Ferries go on\n', '# Ferries go on\n\nRain fell.\n');
      await until('what rests on nobody', () => sources()?.nobody[0]?.start.line === 2);
      await vscode.commands.executeCommand('undo');
      await vscode.commands.executeCommand('undo');
    },
  ],
  [
    'people are found in all drafts of the folder',
    async () => {
      await draft('one.txt', 'Harbourmaster Ines Calder shut the port.');
      const symbols = await until('symbols', async () => {
        const all = await ask('WorkspaceSymbolProvider', 'Ines Cal');
        const here = all.filter((one) => one.location.uri.fsPath.endsWith('one.txt'));
        return here.length > 0 && here;
      });
      assert.equal(symbols[0].name, 'Ines Calder');
    },
  ],
  [
    'a server that dies is started again',
    async () => {
      const document = await draft('crash.txt', HEARSAY);
      await found(document, 'hearsay', 1);
      const before = servers();
      assert.ok(before.length > 0, 'a server runs');
      for (const id of before) process.kill(id, 'SIGKILL');
      await until('another server', () => servers().some((id) => !before.includes(id)));
      await replace(document, HEARSAY, `Rain fell. ${HEARSAY}`);
      await until('findings of the new server', () => findings(document, 'hearsay')[0]?.range.start.character === 11);
    },
  ],
  [
    'a server can be started again by name',
    async () => {
      const document = await draft('again.txt', HEARSAY);
      await found(document, 'hearsay', 1);
      await vscode.commands.executeCommand('copydesk.restart');
      await found(document, 'hearsay', 1);
      assert.equal(servers().length, 1);
    },
  ],
];
