// What the command line and the server say of drafts, with places in UTF-16 code units.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The findings of `copydesk check --jsonl` for each draft. */
export function byCommandLine(program, drafts, house, folder) {
  const settings = path.join(folder, 'cli.toml');
  writeFileSync(settings, house);
  const input = drafts.map(({ id, text, format }) => `${JSON.stringify({ id, text, format })}\n`).join('');
  const run = spawnSync(program, ['check', '--jsonl', '--config', settings], { input, maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`copydesk check --jsonl ended with ${run.status}: ${run.stderr}`);
  const answers = run.stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return answers.map((answer, at) => {
    if (answer.error) throw new Error(`${answer.id}: ${answer.error.message}`);
    const unit = unitsOf(drafts[at].text);
    const place = ({ start, end }) => ({ from: unit(start.byte), to: unit(end.byte) });
    return answer.findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      ...place(finding),
      message: finding.message,
      related: finding.related.map((related) => ({ ...place(related), message: related.message })),
      fixes: finding.fixes.map((fix) => ({
        title: fix.title,
        edits: fix.edits.map((edit) => ({ ...place(edit), insert: edit.text })),
      })),
    }));
  });
}

/** Turns bytes of a text into UTF-16 code units. */
function unitsOf(text) {
  const bytes = Buffer.from(text);
  return (byte) => bytes.subarray(0, byte).toString().length;
}

const LANGUAGES = { plain: 'plaintext', markdown: 'markdown', html: 'html' };
const ENDINGS = { plain: 'txt', markdown: 'md', html: 'html' };
const SEVERITIES = [undefined, 'error', 'warning', 'information', 'hint'];

/** The diagnostics of `copydesk lsp` for each draft, to a client that shows no related places, so that nothing is folded. */
export async function byServer(program, drafts, house, folder) {
  const place = path.join(folder, 'server');
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'copydesk.toml'), house);
  const server = new Server(program);
  await server.request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
  });
  server.notify('initialized', {});
  const found = [];
  for (const [at, { text, format }] of drafts.entries()) {
    const uri = pathToFileURL(path.join(place, `${at}.${ENDINGS[format]}`)).href;
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: LANGUAGES[format], version: 1, text } });
    const report = await server.request('textDocument/diagnostic', { textDocument: { uri } });
    server.notify('textDocument/didClose', { textDocument: { uri } });
    const offset = offsetsOf(text);
    found.push(
      report.items.map(({ code, severity, range, message }) => ({
        rule: code,
        severity: SEVERITIES[severity],
        from: offset(range.start),
        to: offset(range.end),
        message,
      })),
    );
  }
  await server.request('shutdown', null);
  server.notify('exit', null);
  return found;
}

/** Turns lines and characters of a text into UTF-16 code units. */
function offsetsOf(text) {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return ({ line, character }) => starts[line] + character;
}

class Server {
  #waiting = new Map();
  #asked = 0;
  #bytes = Buffer.alloc(0);

  constructor(program) {
    this.child = spawn(program, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.stdout.on('data', (bytes) => this.#take(bytes));
    this.child.on('exit', (status) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`copydesk lsp ended with ${status}`));
    });
  }

  #take(bytes) {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    for (;;) {
      const head = this.#bytes.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(this.#bytes.subarray(0, head))[1]);
      if (this.#bytes.length < head + 4 + length) return;
      const message = JSON.parse(this.#bytes.subarray(head + 4, head + 4 + length));
      this.#bytes = this.#bytes.subarray(head + 4 + length);
      // What the server asks of an editor has no answer here.
      if (message.method) continue;
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error.message));
      else waiting?.resolve(message.result);
    }
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  request(method, params) {
    this.#asked += 1;
    const id = this.#asked;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }
}
