// Builds the engine: two WebAssembly modules with the JavaScript that calls them, and the packed models.
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, web } from './common.mjs';

const engine = path.join(web, 'engine');
const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'web');
/** What all browsers of the last three years can do. */
const FEATURES = [
  'bulk-memory',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];

function run(program, ...given) {
  execFileSync(program, given, {
    cwd: engine,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CARGO_TARGET_DIR: target },
  });
}

function cargo(...given) {
  run('cargo', given[0], '--quiet', '--locked', ...given.slice(1));
}

export async function buildEngine() {
  const dist = path.join(engine, 'dist');
  const wasm = path.join(dist, 'wasm');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(wasm, { recursive: true });
  const platform = 'wasm32-unknown-unknown';
  cargo('build', '--release', '--target', platform, '-p', 'copydesk-engine', '-p', 'copydesk-engine-input');
  cargo('build', '-p', 'copydesk-engine-tools');
  for (const [module, name] of [
    ['copydesk_engine', 'engine'],
    ['copydesk_engine_input', 'input'],
  ]) {
    // The optimizer comes first: that of Debian mixes up the two tables that a module has afterwards.
    const features = FEATURES.map((feature) => `--enable-${feature}`);
    const built = path.join(target, platform, 'release', `${module}.wasm`);
    const optimized = path.join(target, `${module}.wasm`);
    run('wasm-opt', '-O2', ...features, built, '-o', optimized);
    run(path.join(target, 'debug/bind'), optimized, wasm);
    renameSync(path.join(wasm, `${module}_bg.wasm`), path.join(dist, `${name}.wasm`));
  }
  run(path.join(target, 'debug/pack-models'), path.join(root, 'src/language/models'), path.join(dist, 'models.bin'));
}
