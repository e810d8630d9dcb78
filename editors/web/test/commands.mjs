// The command of the README that builds and serves the page.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { equal, findingsOf, openPage } from './harness.mjs';

export async function commands(harness, { web }) {
  await harness.check('the page is built and served by one command', async () => {
    const server = spawn(path.join(web, 'serve'), ['0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const address = await new Promise((resolve, reject) => {
        let said = '';
        server.stdout.on('data', (words) => {
          said += words;
          const found = /copydesk is at (\S+)/.exec(said);
          if (found) resolve(found[1]);
        });
        server.on('exit', (status) => reject(new Error(`it ended with ${status}: ${said}`)));
      });
      const { page, context } = await openPage(harness, address);
      await page.locator('#sample').click();
      const text = await page.evaluate(() => window.copydesk.shown().text);
      equal((await findingsOf(page, text)).length > 8, true, 'the sample has findings');
      await context.close();
    } finally {
      server.kill();
    }
  });
}
