// Runs checks in Chromium, and counts them.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { chromium } from 'playwright-core';

/** Without these, the browser looks for its maker's hosts. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

export class Harness {
  passed = 0;
  failed = 0;

  /** `folder` takes the pictures. */
  constructor(folder) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  async start() {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...QUIET];
    this.browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  }

  async stop() {
    await this.browser.close();
  }

  /** One check: a function that throws where something is not as it should be. */
  async check(what, test) {
    try {
      await test();
      this.passed += 1;
      console.log(`ok ${what}`);
    } catch (error) {
      this.failed += 1;
      console.log(`FAILED ${what}: ${error.stack ?? error}`);
    }
  }

  /** Keeps a picture of the page. */
  picture(page, name, options = {}) {
    return page.screenshot({ path: path.join(this.folder, `${name}.png`), ...options });
  }
}

export function equal(found, meant, what = 'found') {
  if (!isDeepStrictEqual(found, meant)) {
    throw new Error(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(meant)}`);
  }
}

export function holds(condition, what) {
  if (!condition) throw new Error(what);
}

/** Opens the page in a context of its own, and waits until it is ready. Collects what must not happen. */
export async function openPage(harness, address, options = {}) {
  const context = await harness.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  await page.goto(`${address}#delay=30`);
  await waitFor(page, 'ready');
  return { context, page, faults };
}

export function waitFor(page, state) {
  return page.waitForFunction((state) => document.documentElement.dataset.state === state, state, { timeout: 60_000 });
}

/** Begins an empty draft in a format. */
export async function begin(page, format) {
  const clear = page.locator('#clear');
  if (await clear.isEnabled()) await clear.click();
  if ((await page.locator('#format').inputValue()) !== format) await page.locator('#format').selectOption(format);
  await page.locator('.cm-content').focus();
}

/** Types a text, line by line. */
export async function type(page, text) {
  const [first, ...rest] = text.split('\n');
  await page.keyboard.insertText(first);
  for (const line of rest) {
    await page.keyboard.press('Enter');
    if (line) await page.keyboard.insertText(line);
  }
}

/** Waits until the draft in the page is this one and was read, and returns its findings. */
export async function findingsOf(page, text) {
  const shown = await page.waitForFunction(
    (text) => {
      const shown = window.copydesk.shown();
      return document.documentElement.dataset.state === 'read' && shown.text === text ? shown : undefined;
    },
    text,
    { timeout: 60_000 },
  );
  return (await shown.jsonValue()).findings;
}
