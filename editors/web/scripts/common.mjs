// What the builds share.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const web = fileURLToPath(new URL('..', import.meta.url));
export const root = path.join(web, '../..');

/** How everything is bundled. */
export const common = {
  bundle: true,
  minify: true,
  logLevel: 'warning',
  format: 'esm',
  platform: 'browser',
  target: ['es2022', 'chrome112', 'firefox115', 'safari16.4'],
  alias: {
    '@copydesk/engine': path.join(web, 'engine/js/index.ts'),
    '@copydesk/codemirror': path.join(web, 'codemirror/src/index.ts'),
    '@copydesk/prosemirror': path.join(web, 'prosemirror/src/index.ts'),
  },
};

/** The licences of the packages that were bundled in. */
export function licences(metafile) {
  const folders = Object.keys(metafile.inputs).flatMap(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [],
  );
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    // Each has one, or the page must not be given on.
    const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    if (!file) throw new Error(`${folder} has no text of its licence`);
    return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
