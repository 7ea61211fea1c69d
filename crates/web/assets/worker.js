// Keeps the card for when there is no connection, and nothing else.
const CARD = 'polise-card';
const PATIENCE = 2_500; // at the reception nobody waits longer for a server
const WEEK = 7 * 24 * 3600 * 1000; // so long the kept code is good

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

// What is kept by the last page that asked; logging out makes what is under way too late.
let last = 0;

/** What the card's page needs, as it is now; a log-in page is no card. */
async function keep(addresses) {
  last += 1;
  const mine = last;
  const fresh = await Promise.all(addresses.map(async (address) => {
    const answer = await fetch(address, { credentials: 'same-origin' });
    return answer.ok && !answer.redirected ? [address, answer] : null;
  }));
  if (fresh.includes(null) || mine !== last) return;
  await caches.delete(CARD);
  const card = await caches.open(CARD);
  await Promise.all(fresh.map(([address, answer]) => card.put(address, answer)));
  if (mine !== last) await caches.delete(CARD);
}

async function forget() {
  last += 1;
  await caches.delete(CARD);
}

addEventListener('message', (event) => {
  if (event.data?.forget) event.waitUntil(forget());
  if (Array.isArray(event.data?.keep)) event.waitUntil(keep(event.data.keep).catch(() => {}));
});

/** What is kept of an address; a card whose code is good no more is not. */
async function kept(request) {
  if (!await caches.has(CARD)) return undefined;
  const card = await caches.open(CARD);
  const page = await card.match('/me', { ignoreVary: true });
  if (page && Date.now() - Date.parse(page.headers.get('date') ?? '') > WEEK) {
    await forget();
    return undefined;
  }
  return card.match(request, { ignoreVary: true, ignoreSearch: true });
}

/** A server that is ill or slow is as none. */
async function answer(request) {
  const old = await kept(request);
  if (!old) return fetch(request);
  // The address of a style or script changes with what is in it.
  if (new URL(request.url).pathname.startsWith('/assets/')) return old;
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, null); });
  const fresh = await Promise.race([fetch(request).catch(() => null), late]);
  return fresh && fresh.status < 500 ? fresh : old;
}

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).pathname.endsWith('/code.svg')) return;
  event.respondWith(answer(request));
});
