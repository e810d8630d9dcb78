#!/usr/bin/env node
// Calls the program of this machine, which npm has installed beside this package as an optional dependency. Nothing is
// fetched here, neither now nor when the package is installed.
"use strict";

const { spawn } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
const name = process.platform === "win32" ? "copydesk.exe" : "copydesk";

let program;
try {
  program = require.resolve(`@copydesk/${platform}/${name}`);
} catch {
  console.error(
    `copydesk: there is no program for ${platform} here. Was it installed without optional dependencies? ` +
      "On other machines, build it with cargo.",
  );
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// Who ends this process means the program; it ends with it, and its status is told as a shell would.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", (error) => {
  console.error(`copydesk: ${program} could not be run: ${error.message}`);
  process.exit(2);
});
child.on("exit", (status, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(status);
  }
});
