// Keeps the card for when there is no connection, and nothing else.
const CARD = 'polise-card';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

/** What the card's page needs, as it is now; a log-in page is no card. */
async function keep(addresses) {
  const fresh = await Promise.all(addresses.map(async (address) => {
    const answer = await fetch(address, { credentials: 'same-origin' });
    return answer.ok && !answer.redirected ? [address, answer] : null;
  }));
  if (fresh.includes(null)) return;
  await caches.delete(CARD);
  const card = await caches.open(CARD);
  await Promise.all(fresh.map(([address, answer]) => card.put(address, answer)));
}

addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keep(event.data.keep).catch(() => {}));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).pathname.endsWith('/code.svg')) return;
  event.respondWith(fetch(request).catch(async () => {
    const kept = await (await caches.open(CARD)).match(request, { ignoreVary: true, ignoreSearch: true });
    return kept ?? Response.error();
  }));
});
