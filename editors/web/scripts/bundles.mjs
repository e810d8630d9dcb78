// Bundles the packages for npm, the example of ProseMirror, the plugin for Obsidian, and what the tests run in.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { common, licences, root, web } from './common.mjs';

const ENGINE = ['engine.wasm', 'models.bin', 'input.wasm'];
/** What Obsidian has for its plugins. */
const OF_OBSIDIAN = ['obsidian', '@codemirror/*'];

/** The packages: the script, its types and the papers. */
export async function buildPackages() {
  for (const [name, entry] of [
    ['engine', 'engine/js'],
    ['codemirror', 'codemirror/src'],
    ['prosemirror', 'prosemirror/src'],
  ]) {
    const folder = path.join(web, name);
    const external = ['@codemirror/*', 'prosemirror-*', '@copydesk/engine'];
    const entryPoints = [path.join(web, entry, 'index.ts')];
    if (name === 'engine') entryPoints.push(path.join(web, entry, 'worker.ts'));
    await build({ ...common, alias: {}, entryPoints, outdir: path.join(folder, 'dist'), external, minify: false });
    const papers = ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE'];
    // What is compiled in is in the engine alone.
    if (name === 'engine') papers.push('editors/web/engine/THIRD-PARTY-NOTICES');
    for (const paper of papers) copyFileSync(path.join(root, paper), path.join(folder, 'dist', path.basename(paper)));
  }
  const types = path.join(web, 'dist/types');
  rmSync(types, { recursive: true, force: true });
  const tsc = path.join(web, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', path.join(web, 'tsconfig.types.json')], { stdio: 'inherit' });
  for (const [name, sources] of [
    ['engine', 'engine/js'],
    ['codemirror', 'codemirror/src'],
    ['prosemirror', 'prosemirror/src'],
  ]) {
    for (const file of readdirSync(path.join(types, sources))) {
      // Some readers of types want the ending of a module that is named by its place.
      const text = readFileSync(path.join(types, sources, file), 'utf8').replace(/(from '\.[^']*)'/g, "$1.js'");
      writeFileSync(path.join(web, name, 'dist', file), text);
    }
  }
}

export async function buildExample() {
  const example = path.join(web, 'prosemirror/example');
  const dist = path.join(example, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const entryPoints = { example: path.join(example, 'example.ts'), worker: path.join(web, 'engine/js/worker.ts') };
  const { metafile } = await build({ ...common, metafile: true, entryPoints, outdir: dist });
  for (const name of ['index.html', 'example.css']) copyFileSync(path.join(example, name), path.join(dist, name));
  for (const name of ENGINE) copyFileSync(path.join(web, 'engine/dist', name), path.join(dist, name));
  writeFileSync(path.join(dist, 'licences.txt'), licences(metafile));
}

/** The plugin: one bundle with the engine inside, as Obsidian wants it. */
export async function buildPlugin() {
  const plugin = path.join(web, 'obsidian');
  const dist = path.join(plugin, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  for (const name of ['engine.wasm', 'input.wasm']) {
    const file = path.join(web, 'engine/dist', name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
  const script = await build({ ...common, write: false, entryPoints: [path.join(web, 'engine/js/worker.ts')] });
  await build({
    ...common,
    entryPoints: [path.join(plugin, 'src/main.ts')],
    outfile: path.join(dist, 'main.js'),
    format: 'cjs',
    external: OF_OBSIDIAN,
    loader: { '.gz': 'binary', '.bin': 'binary' },
    plugins: [textModule('worker:script', script.outputFiles[0].text)],
  });
  copyFileSync(path.join(web, 'engine/THIRD-PARTY-NOTICES'), path.join(dist, 'THIRD-PARTY-NOTICES'));
  for (const name of ['manifest.json', 'styles.css']) copyFileSync(path.join(plugin, name), path.join(dist, name));
}

/** What the plugin runs in when it is tested: the editor that Obsidian has, and a stand-in for the rest. */
export async function buildTests() {
  const dist = path.join(web, 'test/dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  await build({ ...common, entryPoints: [path.join(web, 'test/obsidian/host.ts')], outdir: dist });
  copyFileSync(path.join(web, 'test/obsidian/index.html'), path.join(dist, 'index.html'));
  const main = path.join(web, 'obsidian/dist/main.js');
  if (existsSync(main)) copyFileSync(main, path.join(dist, 'main.js'));
}

/** A module that is a text. */
function textModule(name, contents) {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: 'text' }));
      build.onLoad({ filter: /.*/, namespace: 'text' }, () => ({ contents, loader: 'text' }));
    },
  };
}
