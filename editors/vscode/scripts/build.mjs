// Bundles the extension and the script of its panel into dist/; with the argument "test", the unit tests as well.
import { readdirSync } from 'node:fs';
import { build } from 'esbuild';

const common = { bundle: true, logLevel: 'warning' };
await build({
  ...common,
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
