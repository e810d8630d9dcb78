// Nothing leaves the page and nothing of a draft is stored, and the page works without a network.

import path from 'node:path';
import { serve } from '../scripts/serve.mjs';
import { begin, equal, findingsOf, holds, openPage, type, waitFor } from './harness.mjs';

const SECRET = 'It is believed that the harbourmaster of Kellan slept.';

export async function privacy(harness, { address, web, root }) {
  await harness.check('no request leaves while a draft is checked', () => noRequest(harness, address));
  await harness.check('the page may not connect to anywhere else', () => noConnection(harness, address));
  await harness.check('nothing of a draft is stored', () => noTrace(harness, address));
  await harness.check('the page works without a network after the first load', () => offline(harness, web, root));
}

async function noRequest(harness, address) {
  const { page, context } = await openPage(harness, address);
  // What the service worker keeps for later may still be coming.
  await page.waitForFunction(() => document.getElementById('offline').textContent !== '');
  const requests = [];
  context.on('request', (request) => requests.push(request.url()));
  await begin(page, 'plain');
  await type(page, `${SECRET}\n\nVictor Bell met Ana Bell.\n\nBell left.`);
  const findings = await findingsOf(page, `${SECRET}\n\nVictor Bell met Ana Bell.\n\nBell left.`);
  holds(findings.length >= 2, `${findings.length} findings`);
  await page.locator('.cm-lintRange').first().hover();
  await page.waitForSelector('.cm-copydesk-card');
  await page.locator('#tab-sources').click();
  await page.waitForSelector('#sources .row');
  await page.locator('#tab-house').click();
  await page.locator('#settings').fill('profile = "ap"\n');
  await page.waitForTimeout(500);
  equal(requests, [], 'requests');
  await context.close();
}

async function noConnection(harness, address) {
  const { page, context } = await openPage(harness, address);
  const refused = await page.evaluate(async () => {
    const violations = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const ends = (work) =>
      work.then(
        () => 'done',
        () => 'refused',
      );
    const elsewhere = 'http://127.0.0.1:9/';
    const outcomes = [await ends(fetch(elsewhere)), await ends(fetch(elsewhere, { mode: 'no-cors', method: 'POST' }))];
    navigator.sendBeacon(elsewhere, 'words');
    const image = new Image();
    image.src = `${elsewhere}pixel.png`;
    const form = document.createElement('form');
    form.action = elsewhere;
    document.body.append(form);
    form.submit();
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { outcomes, wasRun: 'wasRun' in window, violations: [...new Set(violations)].sort() };
  });
  equal(refused, {
    outcomes: ['refused', 'refused'],
    wasRun: false,
    violations: ['connect-src', 'form-action', 'img-src', 'script-src-elem'],
  });
  await context.close();
}

async function noTrace(harness, address) {
  const { page, context } = await openPage(harness, address);
  await page.waitForFunction(() => document.getElementById('offline').textContent !== '');
  await begin(page, 'plain');
  await type(page, SECRET);
  await findingsOf(page, SECRET);
  const stored = await page.evaluate(async (secret) => {
    const kept = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = await (await cache.match(request)).text();
        if (request.url.includes('believed') || text.includes(secret)) kept.push(request.url);
      }
    }
    return { kept, local: { ...localStorage }, session: { ...sessionStorage }, databases: await indexedDB.databases() };
  }, SECRET);
  equal(stored, { kept: [], local: {}, session: {}, databases: [] });
  equal(await context.cookies(), [], 'cookies');
  await page.reload();
  await waitFor(page, 'ready');
  equal(await page.evaluate(() => window.copydesk.shown().text), '', 'the draft after loading the page again');
  await context.close();
}

async function offline(harness, web, root) {
  const { server, address } = await serve(path.join(web, 'page/dist'));
  const { page, context } = await openPage(harness, address);
  await page.waitForFunction(() => document.getElementById('offline').textContent !== '');
  server.close();
  server.closeAllConnections();
  await page.reload();
  await waitFor(page, 'ready');
  await begin(page, 'plain');
  await type(page, SECRET);
  equal(
    (await findingsOf(page, SECRET)).map(({ rule }) => rule),
    ['hearsay'],
    'findings',
  );
  await page.locator('#file').setInputFiles(path.join(root, 'tests/cli/inputs/story.docx'));
  await page.waitForFunction(() => window.copydesk.shown().text.startsWith('Ferries halt'));
  await context.close();
}
