// Serves a folder on this machine, as any file server would: node scripts/serve.mjs [FOLDER] [PORT].
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Serves a folder; resolves to the server and its address. Port 0 takes a free one. */
export function serve(folder, port = 0) {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = path.join(folder, path.normalize(asked));
    if (file.endsWith(path.sep)) file = path.join(file, 'index.html');
    const isInside = file.startsWith(path.resolve(folder) + path.sep);
    if (!isInside || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end('not found');
      return;
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-length': statSync(file).size });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(port, 'localhost', () => resolve({ server, address: `http://localhost:${server.address().port}/` }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.resolve(process.argv[2] ?? fileURLToPath(new URL('../page/dist', import.meta.url)));
  const { address } = await serve(folder, Number(process.argv[3] ?? 8080));
  console.log(`copydesk is at ${address} (Ctrl+C ends it)`);
}
