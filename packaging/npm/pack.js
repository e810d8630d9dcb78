#!/usr/bin/env node
// Makes the packages of npm: one for each platform, with its program, and `copydesk`, which depends on them all optionally, so
// that npm installs the one that fits. The version is that of Cargo.toml.
//
// Usage: packaging/npm/pack.js FOLDER PLATFORM=PROGRAM..., where PLATFORM is one of platforms.json. The packages are
// written to FOLDER, each ready for `npm pack` or `npm publish`; their paths are printed, `copydesk` last.
"use strict";

const { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..", "..");
const platforms = JSON.parse(readFileSync(join(__dirname, "platforms.json"), "utf8"));
const version = /^version = "(.*)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
const template = JSON.parse(readFileSync(join(__dirname, "copydesk", "package.json"), "utf8"));

const [folder, ...given] = process.argv.slice(2);
if (given.length === 0) {
  console.error("usage: packaging/npm/pack.js FOLDER PLATFORM=PROGRAM...");
  process.exit(2);
}

// What a package holds about licences.
const papers = ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE", "THIRD-PARTY-NOTICES"];

// Writes what every package holds: its manifest and the licences.
function write(place, manifest) {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of papers) {
    copyFileSync(join(root, file), join(place, file));
  }
  console.log(place);
}

for (const pair of given) {
  const [platform, program] = pair.split("=", 2);
  if (!(platform in platforms)) {
    console.error(`packaging/npm/pack.js: there is no platform ${platform} in platforms.json`);
    process.exit(2);
  }
  const { os, cpu, libc } = platforms[platform];
  const name = os === "win32" ? "copydesk.exe" : "copydesk";
  const place = join(folder, platform);
  write(place, {
    name: `@copydesk/${platform}`,
    version,
    description: `The program of copydesk for ${os} on ${cpu}; install the package copydesk.`,
    license: template.license,
    os: [os],
    cpu: [cpu],
    ...(libc ? { libc: [libc] } : {}),
    files: [name, ...papers],
    // Package managers that keep packages packed would otherwise leave a program that cannot be run.
    preferUnplugged: true,
  });
  copyFileSync(program, join(place, name));
  chmodSync(join(place, name), 0o755);
}

const place = join(folder, "copydesk");
cpSync(join(__dirname, "copydesk"), place, { recursive: true });
copyFileSync(join(root, "README.md"), join(place, "README.md"));
const optionalDependencies = Object.fromEntries(Object.keys(platforms).map((name) => [`@copydesk/${name}`, version]));
write(place, { ...template, version, files: [...template.files, ...papers], optionalDependencies });
