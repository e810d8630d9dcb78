// Builds the page: bundles, styles, the parts of the engine, and the service worker that knows them all.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { common, licences, root, web } from './common.mjs';

const page = path.join(web, 'page');
const dist = path.join(page, 'dist');

export async function buildPage() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const sample = readFileSync(path.join(root, 'examples/harbour.txt'), 'utf8');
  const { metafile } = await build({
    ...common,
    metafile: true,
    entryPoints: { page: path.join(page, 'src/page.ts'), worker: path.join(web, 'engine/js/worker.ts') },
    outdir: dist,
    define: { SAMPLE: JSON.stringify(sample) },
  });
  await buildStyle();
  for (const name of readdirSync(path.join(page, 'static'))) {
    if (name !== 'page.css') copyFileSync(path.join(page, 'static', name), path.join(dist, name));
  }
  for (const name of ['engine.wasm', 'models.bin', 'input.wasm']) {
    copyFileSync(path.join(web, 'engine/dist', name), path.join(dist, name));
  }
  const papers = ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE', 'editors/web/engine/THIRD-PARTY-NOTICES'];
  const texts = papers.map((paper) => readFileSync(path.join(root, paper), 'utf8'));
  writeFileSync(path.join(dist, 'licences.txt'), [...texts, licences(metafile)].join(`\n${'-'.repeat(80)}\n\n`));
  await buildOffline();
}

/** The style of the page, with that of the drawing, which is written for a page of its own. */
async function buildStyle() {
  const style = readFileSync(path.join(page, 'static/page.css'), 'utf8');
  const drawing = readFileSync(path.join(root, 'editors/vscode/media/story.css'), 'utf8');
  const contents = `#sources {\n${drawing}\n}\n${style}`;
  await build({ ...common, stdin: { contents, loader: 'css' }, outfile: path.join(dist, 'page.css') });
}

/** The service worker, whose version changes with any file. */
async function buildOffline() {
  const files = readdirSync(dist).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(path.join(dist, file)));
  await build({
    ...common,
    entryPoints: [path.join(page, 'src/offline.ts')],
    outfile: path.join(dist, 'offline.js'),
    define: {
      FILES: JSON.stringify(['./', ...files]),
      VERSION: JSON.stringify(hash.digest('hex').slice(0, 16)),
    },
  });
}
