// The example of ProseMirror, and the plugin for Obsidian in a stand-in for Obsidian.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { serve } from '../scripts/serve.mjs';
import { equal, holds } from './harness.mjs';

export async function adapters(harness, { web }) {
  const example = await serve(path.join(web, 'prosemirror/example/dist'));
  const host = await serve(path.join(web, 'test/dist'));
  const open = async (address) => {
    const context = await harness.browser.newContext();
    const page = await context.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(address);
    return { page, context, faults };
  };
  const test = (what, address, deed) =>
    harness.check(what, async () => {
      const { page, context, faults } = await open(address);
      await deed(page);
      equal(faults, [], 'faults of the page');
      await context.close();
    });
  await test('ProseMirror: findings are on their words, also around emphasis', example.address, decorations);
  await test('ProseMirror: a fix is one step, and undo takes it back', example.address, prosemirrorFix);
  await test('ProseMirror: what is typed gives what the engine finds', example.address, prosemirrorTyped);
  await harness.picture(await picture(open, example.address), 'prosemirror');
  await harness.check('Obsidian: the manifest names the version of the program', () => manifest(web));
  await test('Obsidian: findings, cards, the ledger, the house style and the settings', host.address, obsidian);
  for (const { server } of [example, host]) server.close();
}

async function picture(open, address) {
  const { page } = await open(address);
  await page.waitForSelector('.copydesk');
  return page;
}

/** Waits until the example has read this many findings. */
async function read(page, count) {
  await page.waitForFunction((count) => window.example?.findings().length === count, count, { timeout: 60_000 });
}

async function decorations(page) {
  await page.waitForSelector('.copydesk', { timeout: 60_000 });
  const marked = await page.evaluate(() => {
    const words = new Map();
    for (const mark of document.querySelectorAll('.copydesk')) {
      words.set(mark.title, `${words.get(mark.title) ?? ''}${mark.textContent}`);
    }
    return [...words.values()];
  });
  const meant = await page.evaluate(() => {
    const { doc } = window.example.view.state;
    let text = '';
    doc.descendants((node) => {
      if (node.isTextblock) text += `${node.textBetween(0, node.content.size, '', '\u2028')}\n`;
      return !node.isTextblock;
    });
    return window.example.findings().map(({ from, to }) => text.slice(from, to));
  });
  equal(marked, meant, 'marked words');
  holds(marked.includes('It is believed') && marked.includes('stated') && marked.includes('Bell'), `${marked}`);
}

async function prosemirrorFix(page) {
  await page.waitForSelector('.copydesk', { timeout: 60_000 });
  const text = () => page.evaluate(() => window.example.view.state.doc.textContent);
  const before = await text();
  const count = await page.evaluate(() => window.example.findings().length);
  await page.getByRole('button', { name: /“said”/ }).click();
  equal(await text(), before.replace('stated', 'said'), 'the text');
  await read(page, count - 1);
  await page.keyboard.press('Control+z');
  equal(await text(), before, 'the text after undo');
  await read(page, count);
}

async function prosemirrorTyped(page) {
  await page.waitForSelector('.copydesk', { timeout: 60_000 });
  await page.locator('.ProseMirror').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('A source said that the quay was shut.');
  await page.waitForFunction(() =>
    window.example.findings().some(({ rule }) => rule === 'anonymous-source-undescribed'),
  );
  const [found, meant] = await page.evaluate(async () => {
    const { view, engine, findings } = window.example;
    const lines = [];
    const kinds = [];
    view.state.doc.descendants((node, _, parent) => {
      if (!node.isTextblock) return true;
      lines.push(node.textBetween(0, node.content.size, '', '\u2028'));
      kinds.push(
        node.type.name === 'heading' ? String(node.attrs.level) : parent.type.name === 'blockquote' ? 'q' : 'p',
      );
      return false;
    });
    const text = lines.map((line) => `${line}\n`).join('');
    return [findings(), (await engine.check(text, { format: 'lines', kinds: kinds.join('') })).findings];
  });
  equal(found, meant, 'findings');
}

function manifest(web) {
  const manifest = JSON.parse(readFileSync(path.join(web, 'obsidian/dist/manifest.json'), 'utf8'));
  const version = /^version = "([^"]+)"$/m.exec(readFileSync(path.join(web, '../../Cargo.toml'), 'utf8'))[1];
  equal(manifest.version, version, 'version');
  for (const key of ['id', 'name', 'minAppVersion', 'description', 'author']) holds(manifest[key], key);
}

async function obsidian(page) {
  const draft =
    '# Ferry\n\nIt is believed that the captain slept.\n\nInes Calder, a pilot, stated that the port was shut.\n';
  await page.waitForFunction(() => 'host' in window);
  await page.evaluate((draft) => window.host.load(draft), draft);
  const marked = (words) =>
    page.waitForFunction((words) => JSON.stringify(window.host.marked()) === JSON.stringify(words), words);
  await marked(['It is believed', 'stated']);
  await page.locator('.cm-lintRange').first().hover();
  await page.locator('.cm-copydesk-card', { hasText: 'hides who says so' }).waitFor();
  await page.locator('button.cm-copydesk-rule').click();
  holds((await page.evaluate(() => window.host.notices))[0].startsWith('hearsay: '), 'the rule is explained');
  await page.mouse.move(5, 5);
  await page.locator('.cm-copydesk-card').waitFor({ state: 'detached' });
  await page.evaluate(() => window.host.run('show-sources'));
  await page.locator('.copydesk-sources button', { hasText: 'Ines Calder' }).click();
  equal(await page.evaluate(() => getSelection().toString()), 'Ines Calder, a pilot', 'selected words');
  await page.evaluate(() => window.host.write('copydesk.toml', '[rules]\nhearsay = "off"\n'));
  await marked(['stated']);
  await page.evaluate(() => window.host.settings());
  await page.locator('input').first().fill('style.toml');
  equal(await page.evaluate(() => window.host.saved().house), 'style.toml', 'the saved setting');
  await marked(['It is believed', 'stated']);
  await page.evaluate(() => window.host.unload());
}
