// Tests the browser edition in Chromium, as it was built. Usage: node test/run.mjs PROGRAM FOLDER [PART...]; the program is the
// native copydesk, the folder takes pictures and files. Prints at the end how many checks passed and failed.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../scripts/serve.mjs';
import { access } from './access.mjs';
import { adapters } from './adapters.mjs';
import { agreement } from './agreement.mjs';
import { commands } from './commands.mjs';
import { desk } from './desk.mjs';
import { Harness } from './harness.mjs';
import { privacy } from './privacy.mjs';

const PARTS = { commands, desk, access, privacy, adapters, agreement };
const [program, folder, ...asked] = process.argv.slice(2);
if (!folder) {
  console.error(`usage: run.mjs PROGRAM FOLDER [${Object.keys(PARTS).join('] [')}]`);
  process.exit(2);
}
const web = fileURLToPath(new URL('..', import.meta.url));
const root = path.join(web, '../..');
mkdirSync(folder, { recursive: true });
const harness = new Harness(path.resolve(folder));
const { server, address } = await serve(path.join(web, 'page/dist'));
await harness.start();
const given = {
  address,
  folder: path.resolve(folder),
  program: path.resolve(program),
  root,
  web,
  // Drafts that are no part of the project, compared where they lie beside it.
  corpus: process.env.COPYDESK_DRAFTS ?? path.join(root, '../shared/desk/dev.jsonl'),
};
const parts = asked.length > 0 ? asked : Object.keys(PARTS);
const run = async (part) => {
  const began = Date.now();
  await PARTS[part](harness, given);
  console.log(`   ${part}: ${Math.round((Date.now() - began) / 1000)} s`);
};
// That one builds what the others look at. The others mostly wait, so they do so together.
if (parts.includes('commands')) await run('commands');
await Promise.all(parts.filter((part) => part !== 'commands').map(run));
await harness.stop();
server.close();
console.log(`${harness.passed} passed, ${harness.failed} failed`);
process.exit(harness.failed > 0 ? 1 : 0);
