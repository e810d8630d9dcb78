// Looks at the report as a page in Chromium. Usage: node tests/page.mjs TOOLS FOLDER, with one.html and several.html in the folder.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [tools, folder] = process.argv.slice(2);
const { chromium } = createRequire(path.join(tools, 'package.json'))('playwright-core');
const axe = readFileSync(path.join(tools, 'node_modules/axe-core/axe.min.js'), 'utf8');
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 740 } };
const problems = [];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const file of ['one', 'several']) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      await look(file, size, viewport, colorScheme);
    }
  }
}
await browser.close();
problems.forEach((problem) => console.error(problem));
process.exit(problems.length > 0 ? 1 : 0);

async function look(file, size, viewport, colorScheme) {
  const name = `${file}-${size}-${colorScheme}`;
  // The policy of the page forbids scripts, and the check for accessibility is one.
  const page = await browser.newPage({ viewport, colorScheme, bypassCSP: true });
  const address = pathToFileURL(path.join(folder, `${file}.html`)).href;
  page.on('request', (request) => request.url() !== address && problems.push(`${name}: asks for ${request.url()}`));
  await page.goto(address);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  expect(name, 'notes beside the draft', await page.locator('.notes > li').count(), (count) => count >= 10);
  expect(name, 'strips in the drawing', await page.locator('svg .strip').count(), (count) => count >= 5);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(name, 'columns outside the window', wide, (columns) => columns <= 0);
  // A number in the draft leads to its note, and the note back to the words.
  await page.locator('a.ref').first().click();
  expect(name, 'the note of the first number', new URL(page.url()).hash, (hash) => hash === '#n1-1');
  await page.locator('a.back').first().click();
  expect(name, 'the words of the first note', new URL(page.url()).hash, (hash) => hash === '#m1-1');
  await page.evaluate(axe);
  const found = await page.evaluate((levels) => axe.run(document, { runOnly: levels }), LEVELS);
  for (const fault of found.violations) {
    problems.push(`${name}: ${fault.id}: ${fault.help}: ${fault.nodes.slice(0, 3).map((node) => node.html).join(' ')}`);
  }
  await page.close();
}

function expect(name, what, found, isMeant) {
  if (!isMeant(found)) problems.push(`${name}: ${what}: ${found}`);
}
