// Visual Studio Code as a reporter sees it: screen.mjs TOOLS FOLDER. The folder holds the packages of the extension and of the
// probe; pictures, logs and reports are left there. Prints a line for each check: "ok WHAT" or "FAILED WHAT: WHY".
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Editor, NEVER, until } from './editor.mjs';

const [tools, folder] = process.argv.slice(2).map((name) => path.resolve(name));
const here = path.dirname(fileURLToPath(import.meta.url));
const editor = new Editor(tools, folder);

async function check(what, run) {
  try {
    await run();
    console.log(`ok ${what}`);
  } catch (error) {
    console.log(`FAILED ${what}: ${String(error.message).replace(/\s+/g, ' ').slice(0, 300)}`);
    await editor.picture(`failed ${what}`.replaceAll(' ', '-')).catch(() => undefined);
  }
}

/** Passes on what the probe has written down, when it has come to its end. */
async function probed() {
  const report = path.join(folder, 'probe.report');
  const read = () => (existsSync(report) ? readFileSync(report, 'utf8') : '');
  try {
    await until('the end of the probe', () => /^end$/m.test(read()), 4 * NEVER);
  } finally {
    process.stdout.write(read().replace(/^end$\n?/m, ''));
  }
}

/** The editor's own search for commands. */
async function command(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

/** The middle of some words in the draft. */
async function middleOf(page, words) {
  return page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector('.view-lines'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.replaceAll('\u00a0', ' ').indexOf(words);
      if (at < 0) continue;
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    throw new Error(`“${words}” is not on the screen`);
  }, words);
}

async function look(page) {
  await check('a draft that is opened lights up by itself', async () => {
    await page.locator('.explorer-folders-view [role=treeitem]', { hasText: 'harbour.txt' }).first().dblclick();
    await page.locator('.monaco-editor .view-line', { hasText: 'KELLAN, Norvik' }).first().waitFor();
    await page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
    await page.locator('.codelens-decoration', { hasText: 'Sources:' }).waitFor();
    // Other extensions may have had something to say.
    await command(page, 'Notifications: Clear All Notifications');
    await page.locator('.notifications-toasts.visible').waitFor({ state: 'detached' });
    await editor.picture('draft');
  });
  await check('the pointer over a name shows who it is', async () => {
    const place = await middleOf(page, 'Ana Bell');
    await page.mouse.move(place.x, place.y, { steps: 5 });
    const card = page.locator('.monaco-hover:not(.hidden)', { hasText: 'First reference' }).first();
    await card.waitFor();
    if (!(await card.innerText()).trim().startsWith('Ana Bell, a former harbour pilot')) throw new Error(await card.innerText());
    await until('the whole card', () => card.evaluate((shown) => getComputedStyle(shown).opacity === '1'));
    await editor.picture('hover');
    await page.mouse.move(5, 5);
  });
  await check('the pointer over an underlined word shows why', async () => {
    const place = await middleOf(page, 'It is believed');
    await page.mouse.move(place.x, place.y, { steps: 5 });
    const card = page.locator('.monaco-hover:not(.hidden)', { hasText: 'hearsay' }).first();
    await card.waitFor();
    // It fades in.
    await until('the whole card', () => card.evaluate((shown) => getComputedStyle(shown).opacity === '1'));
    await editor.picture('finding');
    await page.mouse.move(5, 5);
  });
  await check('a quick fix is offered under the cursor', async () => {
    const place = await middleOf(page, 'It is believed');
    const menu = page.locator('.action-widget .monaco-list-row', { hasText: 'Let this stand' });
    // Now and then the editor opens no menu at once, on a machine with much to do.
    await until('the menu', async () => {
      await page.keyboard.press('Escape');
      await page.mouse.click(place.x, place.y);
      await page.keyboard.press('Control+.');
      return menu.first().waitFor({ timeout: 5000 }).then(() => true, () => false);
    });
    await editor.picture('quick-fix');
    await page.keyboard.press('Escape');
  });
  await check('the Sources view lists who is credited', async () => {
    await command(page, 'copydesk: Show the Sources of This Draft');
    const rows = page.locator('.pane-body .monaco-list-row');
    for (const name of ['People', 'Ines Calder', 'Unnamed sources']) await rows.filter({ hasText: name }).first().waitFor();
    await rows.filter({ hasText: 'Ines Calder' }).first().locator('.monaco-tl-twistie').click();
    await rows.filter({ hasText: 'We bought what we were shown' }).first().click();
    await page.locator('.statusbar-item', { hasText: 'Ln 9' }).waitFor();
    await editor.picture('sources');
  });
  await check('the Story panel draws who speaks where, and leads there', async () => {
    await command(page, 'copydesk: Show Who Speaks Where');
    const panel = page.frameLocator('iframe.webview.ready').frameLocator('iframe');
    await panel.locator('h1', { hasText: 'Who speaks where' }).waitFor();
    const marks = panel.getByRole('button', { name: /Lew Dunn, line \d+/ });
    await marks.first().waitFor();
    await editor.picture('story');
    await marks.first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'Ln 33' }).waitFor();
  });
  await check('the editor asked nobody outside this machine', () => {
    if (editor.strangers.size > 0) throw new Error([...editor.strangers].join(', '));
  });
}

const desk = path.join(folder, 'desk');
mkdirSync(desk, { recursive: true });
copyFileSync(path.join(here, '../../../examples/harbour.txt'), path.join(desk, 'harbour.txt'));
try {
  await editor.start([path.join(folder, 'copydesk.vsix'), path.join(folder, 'probe.vsix')]);
  const page = await editor.open();
  await probed();
  // What the probe has written would stand in the pictures.
  for (const name of readdirSync(desk)) if (name !== 'harbour.txt') rmSync(path.join(desk, name));
  await look(page);
} catch (error) {
  console.log(`FAILED the editor as a whole: ${String(error.message).replace(/\s+/g, ' ').slice(0, 300)}`);
  await editor.picture('failed').catch(() => undefined);
} finally {
  await editor.stop();
}
