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

/** The themes that are looked at, with the class that the editor gives itself in each; the first is the usual one. */
const THEMES = [
  { name: 'light', title: 'Light Modern', mark: 'vs' },
  { name: 'dark', title: 'Dark Modern', mark: 'vs-dark' },
  { name: 'dark-contrast', title: 'Dark High Contrast', mark: 'hc-black' },
  { name: 'light-contrast', title: 'Light High Contrast', mark: 'hc-light' },
];

async function setTheme(page, theme) {
  await command(page, 'Preferences: Color Theme');
  await page.locator('.quick-input-widget input').first().fill(theme.title);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: theme.title }).first().click();
  await page.locator(`.monaco-workbench.${theme.mark}`).waitFor();
  // What the theme changes fades in.
  await page.waitForTimeout(400);
}

/** What axe-core finds wrong with a page. */
async function axe(frame) {
  const source = readFileSync(path.join(tools, 'node_modules/axe-core/axe.min.js'), 'utf8');
  await frame.evaluate(source);
  const found = await frame.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ')}`);
}

/** The inner page of the Story panel. */
async function storyFrame(page) {
  return until('the page of the panel', async () => {
    for (const frame of page.frames()) {
      if (await frame.locator('#story h1').count().catch(() => 0)) return frame;
    }
    return undefined;
  });
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
  await check('the code of a finding leads to the page of its rule inside the editor', async () => {
    const place = await middleOf(page, 'It is believed');
    await page.mouse.move(place.x, place.y, { steps: 5 });
    const card = page.locator('.monaco-hover:not(.hidden)', { hasText: 'Why:' }).first();
    await card.locator('a', { hasText: 'hearsay' }).first().click();
    await page.locator('.tab', { hasText: 'hearsay' }).first().waitFor();
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('iframe');
    await preview.locator('h1', { hasText: 'hearsay' }).waitFor();
    await editor.picture('rule');
    await command(page, 'View: Close All Editors in Group');
    await page.locator('.monaco-editor .view-line', { hasText: 'KELLAN, Norvik' }).first().waitFor();
  });
  await check('one click chooses which findings are shown', async () => {
    const status = page.locator('.statusbar-item', { hasText: 'copydesk: everything' });
    await status.click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ask the reporter' }).first().waitFor();
    await editor.picture('findings');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Names' }).first().click();
    await page.locator('.statusbar-item', { hasText: 'copydesk: names' }).click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Everything' }).first().click();
    await status.waitFor();
  });
  await check('the draft is coloured by who said what', async () => {
    await page.locator('.codelens-decoration a', { hasText: 'Colour who said what' }).click();
    const slanted = () => page.evaluate(() => [...document.querySelectorAll('.view-line span')].some((word) => word.textContent === 'said' && getComputedStyle(word).fontStyle === 'italic'));
    await until('a slanted reporting word', slanted);
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await editor.picture(`coloured-${theme.name}`);
    }
    await setTheme(page, THEMES[0]);
    await command(page, 'copydesk: Stop Colouring Who Said What');
    await until('no slanted reporting word', async () => !(await slanted()));
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
    const marks = panel.getByRole('button', { name: /Lew Dunn, line \d+, (quoted|reported)/ });
    await marks.first().waitFor();
    await editor.picture('story');
    await marks.first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'Ln 33' }).waitFor();
  });
  await check('the first row is what rests on nobody, with its claims, and arrow keys lead through it', async () => {
    const frame = await storyFrame(page);
    const first = frame.locator('.row').first();
    if (!/^Nobody/.test(await first.innerText())) throw new Error(await first.innerText());
    await frame.getByRole('button', { name: /^Claim, .*line 25: / }).first().waitFor();
    const stops = await first.locator('button[tabindex="0"]').count();
    if (stops !== 1) throw new Error(`${stops} stops of the Tab key in a row`);
    await first.locator('button[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    const focused = () => frame.evaluate(() => document.activeElement.getAttribute('aria-label'));
    const second = await focused();
    await page.keyboard.press('Home');
    if (second === (await focused())) throw new Error(`the arrow leads nowhere from ${second}`);
    await page.keyboard.press('ArrowDown');
    if (/Nobody/.test(await focused())) throw new Error('the arrow leads to no other row');
  });
  await check('the Story panel can be used by everybody, in four themes', async () => {
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await editor.picture(`story-${theme.name}`);
      const faults = await axe(await storyFrame(page));
      if (faults.length > 0) throw new Error(`${theme.name}: ${faults.join('; ')}`);
    }
    await setTheme(page, THEMES[0]);
  });
  await check('the Story panel is there after a reload', async () => {
    // The editor's own command, which has it keep what is open.
    await command(page, 'Developer: Reload Window');
    await page.locator('.tab', { hasText: 'harbour.txt' }).waitFor({ state: 'detached' });
    await page.locator('.tab', { hasText: 'harbour.txt' }).waitFor();
    const frame = await storyFrame(page);
    await frame.getByRole('button', { name: /Lew Dunn, line/ }).first().waitFor();
    await editor.picture('reloaded');
  });
  await check('a stet asks for its reason and shows the file it wrote', async () => {
    await page.locator('.tab', { hasText: 'harbour.txt' }).click();
    await page.keyboard.press('Control+Home');
    const place = await until('the words', () => middleOf(page, 'four people').catch(() => undefined));
    const menu = page.locator('.action-widget .monaco-list-row', { hasText: 'Let this stand: “the four people” (1 place)' });
    await until('the menu', async () => {
      await page.keyboard.press('Escape');
      await page.mouse.click(place.x, place.y);
      await page.keyboard.press('Control+.');
      return menu.first().waitFor({ timeout: 5000 }).then(() => true, () => false);
    });
    // It is the first, and has the focus.
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget input').first().fill('the desk counted four');
    await editor.picture('stet');
    await page.keyboard.press('Enter');
    await page.locator('.tab', { hasText: 'copydesk.toml' }).waitFor();
    const written = () => readFileSync(path.join(desk, 'copydesk.toml'), 'utf8');
    await until('the entry', () => existsSync(path.join(desk, 'copydesk.toml')) && written().includes('reason = "the desk counted four"'));
    await editor.picture('stet-written');
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
