// What a writer does with the page: drop files, make fixes and take them back, copy, print, ask why, set the house style.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { begin, equal, findingsOf, holds, openPage, type, waitFor } from './harness.mjs';

const DRAFT = 'It is believed that the captain slept.\n\nInes Calder, a pilot, stated that the port was shut.';

export async function desk(harness, given) {
  const { address, root } = given;
  const test = (what, deed) =>
    harness.check(what, async () => {
      const { page, context, faults } = await openPage(harness, address);
      await deed(page, root);
      equal(faults, [], 'faults of the page');
      await context.close();
    });
  await test('what is typed key by key gives what is pasted', keys);
  await test('files are dropped: text, Markdown, HTML, Word, mail, settings', drops);
  await test('a file that cannot be read says why', refusal);
  await test('a fix is made and taken back, and the draft is copied with and without changes', fixes);
  await test('all safe fixes are one step', safeFixes);
  await test('a mark to be filled in is selected', placeholder);
  await test('a finding is let stand in the settings, and in Markdown by a mark', stands);
  await test('mistakes in the settings are told', mistakes);
  await test('the page of a rule is shown', explained);
  await test('the sources lead to their places', sources);
  await test('the lines of a Word file keep their kinds while it is changed', kinds);
  await test('a panic stays inside, and the draft is read on', panic);
  await harness.check('the picture of the manual', () => picture(harness, address));
  await test('the paper has the draft, the notes and the sources', paper);
}

/** The sample with a card, as docs/web.png shows it. */
async function picture(harness, address) {
  const { page, context } = await openPage(harness, address, { viewport: { width: 1180, height: 800 } });
  await page.locator('#sample').click();
  await waitFor(page, 'read');
  await page.locator('.cm-lintRange', { hasText: 'Bell' }).first().hover();
  await page.locator('.cm-copydesk-card', { hasText: 'Ana Bell' }).waitFor();
  await harness.picture(page, 'desk');
  await context.close();
}

async function keys(page) {
  await begin(page, 'plain');
  await page.keyboard.type(DRAFT.replace('\n\n', '\n'), { delay: 1 });
  const typed = await findingsOf(page, DRAFT.replace('\n\n', '\n'));
  await begin(page, 'plain');
  await page.evaluate((text) => navigator.clipboard.writeText(text), DRAFT.replace('\n\n', '\n'));
  await page.keyboard.press('Control+V');
  equal(await findingsOf(page, DRAFT.replace('\n\n', '\n')), typed);
  equal(
    typed.map(({ rule }) => rule),
    ['hearsay', 'attribution-verb-stilted'],
  );
}

/** Drops a file on the page as a browser does. */
async function drop(page, name, contents) {
  const data = Buffer.from(contents).toString('base64');
  await page.evaluate(
    ({ name, data }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], name));
      const target = document.querySelector('.cm-content');
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    },
    { name, data },
  );
}

async function drops(page, root) {
  const input = (name) => readFileSync(path.join(root, 'tests/cli/inputs', name));
  const files = [
    [
      'a.txt',
      'It is believed that she left.\r\nSnow fell.\r\n',
      'plain',
      'It is believed that she left.\nSnow fell.\n',
    ],
    ['a.md', '# It is believed\n', 'markdown', '# It is believed\n'],
    ['a.html', '<p>It is believed that she left.</p>', 'html', '<p>It is believed that she left.</p>'],
    ['old.txt', Buffer.from('It is believed that Ren\xe9 left.', 'latin1'), 'plain', 'It is believed that René left.'],
    ['story.docx', input('story.docx'), 'lines', undefined],
    ['plain.eml', input('plain.eml'), 'mail', input('plain.eml').toString().replaceAll('\r\n', '\n')],
  ];
  for (const [name, contents, format, text] of files) {
    await drop(page, name, contents);
    await page.waitForFunction((format) => document.getElementById('format').value === format, format);
    if (text !== undefined) await findingsOf(page, text);
    else await page.waitForFunction(() => window.copydesk.shown().text.startsWith('Ferries halt\n'));
  }
  // Line ends come back as they were.
  await drop(page, ...files[0].slice(0, 2));
  await findingsOf(page, files[0][3]);
  await page.locator('#copy').click();
  equal(await page.evaluate(() => navigator.clipboard.readText()), files[0][1], 'line ends');
  await drop(page, 'copydesk.toml', '[rules]\nhearsay = "off"\n');
  await page.waitForFunction(() => window.copydesk.shown().findings.length === 0);
  equal(await page.locator('#tab-house').getAttribute('aria-selected'), 'true', 'the tab of the settings');
}

async function refusal(page, root) {
  const alert = page.locator('#alert');
  for (const [name, words] of [
    ['story.pdf', 'copydesk does not read PDF'],
    ['locked.docx', 'without'],
    ['notes.rtf', 'Rich Text'],
  ]) {
    await drop(page, name, readFileSync(path.join(root, 'tests/cli/inputs', name)));
    await page.waitForFunction((words) => document.getElementById('alert').textContent.includes(words), words);
    holds(await alert.isVisible(), 'the reason is shown');
  }
  equal(await page.evaluate(() => window.copydesk.shown().text), '', 'the draft');
}

async function paste(page, text) {
  await begin(page, 'plain');
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press('Control+V');
  return findingsOf(page, text);
}

async function fixes(page) {
  await paste(page, DRAFT);
  await page.locator('.cm-lintRange', { hasText: 'stated' }).hover();
  await page.locator('.cm-copydesk-card button', { hasText: 'said' }).click();
  const fixed = DRAFT.replace('stated', 'said');
  await findingsOf(page, fixed);
  await page.locator('#copy').click();
  equal(await page.evaluate(() => navigator.clipboard.readText()), fixed, 'with changes');
  await page.locator('#copy-original').click();
  equal(await page.evaluate(() => navigator.clipboard.readText()), DRAFT, 'as it came');
  await page.locator('#undo').click();
  equal((await findingsOf(page, DRAFT)).length, 2, 'findings after undo');
}

async function safeFixes(page) {
  const draft = 'Ines Calder, a pilot, stated it was late. Milo Varga, a mason, stated it was not.';
  await paste(page, draft);
  await page.getByRole('button', { name: 'Make 2 safe fixes' }).click();
  await findingsOf(page, draft.replaceAll('stated', 'said'));
  await page.locator('#undo').click();
  await findingsOf(page, draft);
}

async function placeholder(page) {
  await paste(page, 'Ferries stopped. Ines Calder said the port was shut.');
  const fix = page.locator('.list .fixes button').first();
  await fix.click();
  await page.waitForFunction(() => /\[[^\]]+\]/.test(window.copydesk.shown().text));
  holds(/^\[.+\]$/.test(await page.evaluate(() => getSelection().toString())), 'the mark is selected');
}

async function stands(page) {
  await paste(page, DRAFT);
  const stet = async () => {
    await page.locator('.cm-lintRange', { hasText: 'It is believed' }).hover();
    await page.locator('.cm-copydesk-stands button').first().click();
  };
  await stet();
  holds((await page.locator('#settings').inputValue()).includes('rule = "hearsay"'), 'an entry in the settings');
  await page.keyboard.type('the inquiry’s words');
  await page.waitForFunction(() => document.getElementById('status').textContent.includes('1 let stand'));
  await page.locator('#settings').fill('');
  await begin(page, 'markdown');
  await type(page, DRAFT);
  await findingsOf(page, DRAFT);
  await stet();
  await page.waitForFunction(() => window.copydesk.shown().text.includes('<!-- stet hearsay: [why] -->'));
}

async function mistakes(page) {
  await page.locator('#tab-house').click();
  await page.locator('#settings').fill('[rules]\nhearsy = "off"\n');
  await page.getByText('Line 2: Unknown rule `hearsy`; did you mean `hearsay`?').waitFor();
  await page.locator('#settings').fill('[rules]\nhearsay = "off"\n');
  await page.waitForFunction(() => document.querySelectorAll('#mistakes li').length === 0);
}

async function explained(page) {
  await paste(page, DRAFT);
  await page.locator('.cm-lintRange', { hasText: 'It is believed' }).hover();
  await page.locator('button.cm-copydesk-rule').click();
  const dialog = page.locator('#rule');
  await dialog.waitFor({ state: 'visible' });
  equal(await dialog.locator('h2').textContent(), 'hearsay', 'title');
  holds((await dialog.locator('li').count()) >= 4, 'examples');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

async function sources(page) {
  await paste(page, DRAFT);
  await page.locator('#tab-sources').click();
  await page.locator('#sources .mark').last().click();
  const words = await page.evaluate(() => getSelection().toString());
  holds(words.includes('the port was shut'), `“${words}” is selected`);
  equal(await page.locator('#sources .name').allTextContents(), ['Nobody', 'Ines Calder'], 'sources');
}

async function kinds(page, root) {
  await page.locator('#file').setInputFiles(path.join(root, 'tests/cli/inputs/story.docx'));
  await page.waitForFunction(() => window.copydesk.shown().text.startsWith('Ferries halt'));
  const before = await page.evaluate(() => window.copydesk.shown().text);
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.insertText('It is said that ice came.');
  const after = `It is said that ice came.\n${before}`;
  const found = await findingsOf(page, after);
  const check = (kinds) =>
    page.evaluate(
      async ({ text, kinds }) => (await window.copydesk.engine.check(text, { format: 'lines', kinds })).findings,
      { text: after, kinds },
    );
  equal(found, await check('p1p2pppp'), 'findings');
  // The new line is a paragraph, in which a rumour counts; in a heading it would not.
  holds(JSON.stringify(found) !== JSON.stringify(await check('11p2pppp')), 'the kinds make a difference');
}

async function panic(page) {
  await paste(page, DRAFT);
  const failure = await page.evaluate(() =>
    window.copydesk.engine.breakDown().catch((error) => [error.name, error.place]),
  );
  equal(failure[0], 'EngineFailure', 'what the page is told');
  holds(/lib\.rs:\d+/.test(failure[1]), `the place is ${failure[1]}`);
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' Snow fell.');
  equal((await findingsOf(page, `${DRAFT} Snow fell.`)).length, 2, 'findings afterwards');
}

async function paper(page) {
  await paste(page, DRAFT);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const paper = page.locator('#paper');
  await paper.locator('ul li').first().waitFor();
  equal(await paper.locator('mark').allTextContents(), ['It is believed', 'stated'], 'words');
  equal(await paper.locator('ol li').count(), 2, 'notes');
  holds(await paper.isVisible(), 'the paper is printed');
  holds(!(await page.locator('main').isVisible()), 'the page is not');
}
