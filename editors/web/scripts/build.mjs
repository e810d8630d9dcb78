// Builds the browser edition: the engine with its parts, the packages, the page, the example and the plugin, each into its dist/.
// Usage: node scripts/build.mjs [engine] [packages] [page] [example] [plugin] [tests]; without names, all but the tests.

import { buildExample, buildPackages, buildPlugin, buildTests } from './bundles.mjs';
import { buildEngine } from './engine.mjs';
import { buildPage } from './page.mjs';

const parts = {
  engine: buildEngine,
  packages: buildPackages,
  page: buildPage,
  example: buildExample,
  plugin: buildPlugin,
  tests: buildTests,
};
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(parts).filter((name) => name !== 'tests');
for (const name of names) {
  const build = parts[name];
  if (!build) {
    console.error(`build.mjs: there is no part “${name}”; there are ${Object.keys(parts).join(', ')}`);
    process.exit(2);
  }
  await build();
}
