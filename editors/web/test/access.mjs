// Keyboard, screen readers, narrow windows, light and dark: what keeps nobody out.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { equal, findingsOf, holds, openPage, waitFor } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 740 } };

export async function access(harness, { address }) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      const name = `${size}-${colorScheme}`;
      await harness.check(`states of the page, ${name}`, () =>
        states(harness, address, name, { viewport, colorScheme }),
      );
    }
  }
  await harness.check('everything is done by keyboard', () => keyboard(harness, address));
  await harness.check('a finger shows a card', () => finger(harness, address));
}

/** Looks at every state, and keeps a picture of it. */
async function states(harness, address, name, options) {
  // The policy of the page forbids the script that looks for obstacles.
  const { page, context, faults } = await openPage(harness, address, { ...options, bypassCSP: true });
  const look = async (state) => {
    await harness.picture(page, `${name}-${state}`, { fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    holds(wide <= 0, `${state}: ${wide} columns outside the window`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate((levels) => window.axe.run(document, { runOnly: levels }), LEVELS);
    const found = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 2).map(({ html }) => html)}`,
    );
    equal(found, [], state);
  };
  await look('empty');
  await page.locator('#sample').click();
  await waitFor(page, 'read');
  await look('findings');
  await page.locator('.list .go').nth(3).click();
  await page.keyboard.press('Control+.');
  await page.waitForSelector('.cm-copydesk-card');
  await look('card');
  await page.keyboard.press('Escape');
  await page.locator('#tab-sources').click();
  await page.waitForSelector('#sources .row');
  await look('sources');
  await page.locator('#tab-house').click();
  await page.locator('#settings').fill('[rules]\nhearsy = "off"\n');
  await page.waitForSelector('#mistakes li');
  await look('house');
  equal(faults, [], 'faults of the page');
  await context.close();
}

async function keyboard(harness, address) {
  const { page, context } = await openPage(harness, address);
  const draft = 'It is believed that the captain slept.\n\nInes Calder, a pilot, stated that the port was shut.';
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  equal(await focused(), 'draft', 'the draft is one key away');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(draft.split('\n')[0]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(draft.split('\n')[2]);
  await findingsOf(page, draft);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+.');
  await page.waitForSelector('.cm-copydesk-card');
  const inCard = await page.waitForFunction(() => document.activeElement.closest('.cm-copydesk-card') !== null);
  holds(inCard, 'the focus is in the card');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.cm-copydesk-card', { state: 'detached' });
  holds((await focused()).includes('cm-content'), 'the focus is back in the draft');
  await page.locator('#tab-findings').focus();
  await page.keyboard.press('ArrowRight');
  equal(await focused(), 'tab-sources', 'the next tab');
  holds(await page.locator('#sources').isVisible(), 'its panel is shown');
  await context.close();
}

async function finger(harness, address) {
  const { page, context } = await openPage(harness, address, { viewport: SIZES.narrow, hasTouch: true });
  await page.locator('#sample').tap();
  await waitFor(page, 'read');
  await page.locator('.cm-lintRange', { hasText: 'It is believed' }).tap();
  const card = page.locator('.cm-copydesk-card');
  await card.waitFor();
  const { x, width } = await card.boundingBox();
  holds(x >= 0 && x + width <= SIZES.narrow.width, `the card is from ${x} to ${x + width}`);
  await context.close();
}
