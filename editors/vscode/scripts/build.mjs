// Bundles the extension and the script of its panel into dist/, with the licences of the packages that are bundled in; with the
// argument "test", the unit tests as well.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const common = { bundle: true, logLevel: 'warning' };
const { metafile } = await build({
  ...common,
  metafile: true,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  minify: true,
});
await build({
  ...common,
  entryPoints: ['src/panel/page.ts'],
  outfile: 'dist/panel.js',
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  minify: true,
});
const folders = Object.keys(metafile.inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
const licences = [...new Set(folders)].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  // Each has one, or the extension must not be given on.
  const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (!file) {
    throw new Error(`${folder} has no text of its licence`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
});
writeFileSync('dist/licences.txt', licences.join(`\n${'-'.repeat(80)}\n\n`));
if (process.argv[2] === 'test') {
  const tests = readdirSync('test').filter((name) => name.endsWith('.test.ts'));
  await build({
    ...common,
    entryPoints: tests.map((name) => `test/${name}`),
    outdir: 'dist/test',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    format: 'esm',
  });
}
