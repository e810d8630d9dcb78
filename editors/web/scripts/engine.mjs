// Builds the engine: two WebAssembly modules with the JavaScript that calls them, and the packed models.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
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
    const output = path.join(dist, `${name}.wasm`);
    if (isNewer(output, built, path.join(target, 'debug/bind'))) continue;
    run('wasm-opt', '-O2', ...features, built, '-o', optimized);
    run(path.join(target, 'debug/bind'), optimized, wasm);
    renameSync(path.join(wasm, `${module}_bg.wasm`), output);
  }
  const models = path.join(root, 'src/language/models');
  const packed = path.join(dist, 'models.bin');
  const files = readdirSync(models).map((name) => path.join(models, name));
  if (!isNewer(packed, path.join(target, 'debug/pack-models'), ...files)) {
    run(path.join(target, 'debug/pack-models'), models, packed);
  }
}

/** Whether a file is there and was written after others. */
function isNewer(file, ...others) {
  return existsSync(file) && others.every((other) => statSync(other).mtimeMs < statSync(file).mtimeMs);
}
