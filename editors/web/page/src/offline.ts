/** The service worker: keeps the files of the page, so that it works without a network. It never sees a draft. */

/** The files of the page and a name for this version of them, which the build fills in. */
declare const FILES: string[];
declare const VERSION: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = `copydesk-${VERSION}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(keep());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(drop().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  event.respondWith(answer(event.request));
});

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  // The browser asks whether what it has is still that of the server, so that no older version comes in.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })));
  await worker.skipWaiting();
}

/** Drops the files of other versions. */
async function drop(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('copydesk-') && name !== CACHE).map((name) => caches.delete(name)),
  );
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}
