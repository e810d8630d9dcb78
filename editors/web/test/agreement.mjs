// Page, command line and server find the same, before an editor leaves out or folds what it does not show.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { drafts } from './drafts.mjs';
import { begin, equal, findingsOf, holds, openPage, type } from './harness.mjs';
import { byCommandLine, byServer } from './native.mjs';

/** Pages that type at the same time. */
const TYPISTS = 2;

export async function agreement(harness, { address, program, root, corpus, folder }) {
  const all = drafts(root, corpus);
  const { page, context } = await openPage(harness, address);
  const rules = await page.evaluate(() => window.copydesk.engine.rules());
  const strict = everything(rules);
  const plain = byCommandLine(program, all, '', folder);
  const full = byCommandLine(program, all, strict, folder);

  await harness.check('there is something to compare', () => {
    holds(all.length > 180, `${all.length} drafts`);
    const count = (found) => found.reduce((sum, findings) => sum + findings.length, 0);
    holds(count(full) > count(plain) && count(plain) > 200, `${count(plain)} and ${count(full)} findings`);
    console.log(`   ${all.length} drafts, ${count(plain)} findings, ${count(full)} with all rules`);
  });
  await harness.check('the engine finds what the command line finds, fix for fix', async () => {
    compare(all, await byEngine(page, all, ''), plain);
    compare(all, await byEngine(page, all, strict), full);
  });
  await harness.check('the server finds the same', async () => {
    compare(
      all,
      await byServer(program, all, strict, folder),
      full.map((findings) => findings.map(inShort)),
      inOrder,
    );
  });
  await harness.check('files give the same in the page and on the command line', () => files(page, program, root));
  await context.close();
  await harness.check('a draft that is typed into the page gives the same', () => typed(harness, address, all, plain));
}

/** Settings under which every rule speaks, and an editor has no budget for claims. */
function everything(rules) {
  const levels = rules.filter(({ preview }) => preview).map(({ id, severity }) => `${id} = "${severity}"`);
  return ['profile = "ap"', '[rules]', ...levels, 'unattributed-claim = "error"', ''].join('\n');
}

async function byEngine(page, all, house) {
  const checked = await page.evaluate(
    async ({ all, house }) => {
      const found = [];
      for (const { text, format } of all) found.push(await window.copydesk.engine.check(text, { format, house }));
      return found;
    },
    { all, house },
  );
  return checked.map(({ findings }) => findings.map(inFull));
}

/** What is compared with the command line. */
function inFull({ rule, severity, from, to, message, related, fixes }) {
  return { rule, severity, from, to, message, related, fixes: fixes.map(({ title, edits }) => ({ title, edits })) };
}

/** What a diagnostic of a server has of it. */
function inShort({ rule, severity, from, to, message }) {
  return { rule, severity, from, to, message };
}

function inOrder(findings) {
  return findings.map((finding) => JSON.stringify(finding)).sort();
}

function compare(all, found, meant, order = (findings) => findings) {
  for (const [at, { id }] of all.entries()) equal(order(found[at]), order(meant[at]), id);
}

/** Word files and mails, which the page opens with the reader that it loads for them. */
async function files(page, program, root) {
  for (const name of ['story.docx', 'half.docx', 'quoted.eml', 'plain.eml', 'page.eml', 'attached.eml']) {
    const bytes = readFileSync(path.join(root, 'tests/cli/inputs', name));
    const found = await page.evaluate(
      async ({ name, bytes }) => {
        const buffer = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)).buffer;
        const opened = await window.copydesk.engine.openFile(name, buffer);
        if ('refusal' in opened) return opened;
        const { text, format, kinds } = opened;
        return { text, findings: (await window.copydesk.engine.check(text, { format, kinds })).findings };
      },
      { name, bytes: bytes.toString('base64') },
    );
    equal(found.findings ? found.findings.map(places(found.text)) : found, byFile(program, root, name), name);
  }
}

/** The findings of `copydesk check` in a file, by lines and bytes. */
function byFile(program, root, name) {
  const { stdout, stderr } = spawnSync(program, ['check', '--format', 'json', path.join('tests/cli/inputs', name)], {
    cwd: root,
  });
  const report = JSON.parse(stdout);
  if (!report.files[0]) return { refusal: report.errors[0]?.message ?? stderr };
  return report.files[0].findings.map(({ rule, severity, start, end, message }) => ({
    rule,
    severity,
    start: start.byte,
    end: end.byte,
    message,
  }));
}

/** Findings by the bytes of a text. */
function places(text) {
  const byte = (unit) => Buffer.byteLength(text.slice(0, unit));
  return ({ rule, severity, from, to, message }) => ({ rule, severity, start: byte(from), end: byte(to), message });
}

/** Types every draft into the page, and compares what is shown there. Editors have one kind of line end. */
async function typed(harness, address, all, meant) {
  const left = all.map((draft, at) => ({ ...draft, meant: meant[at] })).filter(({ text }) => !text.includes('\r'));
  const typist = async () => {
    const { page, context, faults } = await openPage(harness, address);
    for (let draft = left.pop(); draft; draft = left.pop()) {
      await begin(page, draft.format);
      await type(page, draft.text);
      equal((await findingsOf(page, draft.text)).map(inFull), draft.meant, draft.id);
    }
    equal(faults, [], 'faults of the page');
    await context.close();
  };
  await Promise.all(Array.from({ length: TYPISTS }, typist));
}
