// Packages the extension with the server inside: package.mjs SERVER TARGET OUTPUT.
// TARGET is a platform as VS Code names it, such as linux-x64; the server is the program for that platform.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const [server, target, output] = process.argv.slice(2);
if (!output) {
  console.error('usage: package.mjs SERVER TARGET OUTPUT');
  process.exit(2);
}
if (!existsSync(server)) {
  console.error(`package.mjs: ${server}: no such program; build it with cargo build --release`);
  process.exit(2);
}
const inside = path.join('server', target.startsWith('win32') ? 'copydesk.exe' : 'copydesk');
rmSync('server', { recursive: true, force: true });
mkdirSync('server');
copyFileSync(server, inside);
chmodSync(inside, 0o755);
for (const paper of ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE', 'THIRD-PARTY-NOTICES']) {
  copyFileSync(path.join('../..', paper), path.join('server', `${paper}.txt`));
}
execFileSync(
  'npx',
  ['vsce', 'package', '--no-dependencies', '--skip-license', '--target', target, '-o', path.resolve(output)],
  {
    stdio: 'inherit',
  },
);
