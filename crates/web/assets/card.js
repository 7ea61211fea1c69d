// The card on the telephone: a new code before the old one is over, and what to show without a connection.

const EVERY = 40_000; // a code is good for a minute
const PATIENCE = 4_000;

const note = document.getElementById('offline');
const codes = [...document.querySelectorAll('.code[data-code]')];

/** Puts the picture of an address in place; says whether there was a connection. */
async function show(box, address) {
  const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status >= 500) throw new Error('the server is ill');
  // Logged out meanwhile, or the card can be used no more: the page says so.
  if (!answer.ok || answer.redirected) {
    location.reload();
    return;
  }
  const label = box.querySelector('img')?.alt ?? box.getAttribute('aria-label');
  box.innerHTML = await answer.text();
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', label);
}

async function turn() {
  let offline = false;
  for (const box of codes) {
    try {
      await show(box, box.dataset.code);
      delete box.dataset.state;
    } catch {
      offline = true;
      box.dataset.state = 'offline';
      // The worker kept it at the last connection.
      await show(box, box.dataset.offline).catch(() => {});
    }
  }
  note.hidden = !(offline || !navigator.onLine);
}

turn();
setInterval(turn, EVERY);
addEventListener('online', turn);
addEventListener('offline', turn);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) turn();
});

// Whoever logs out leaves no card behind on the telephone.
document.querySelector('form[action="/logout"]')?.addEventListener('submit', () => {
  navigator.serviceWorker?.controller?.postMessage({ forget: true });
  caches?.delete('polise-card');
});

if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/me/worker.js', { scope: '/me' }).then(async () => {
    const worker = (await navigator.serviceWorker.ready).active;
    const files = [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((tag) => tag.href || tag.src);
    const icons = document.querySelector('svg use')?.getAttribute('href')?.split('#')[0];
    worker.postMessage({ keep: ['/me', ...codes.map((box) => box.dataset.offline), ...files, ...(icons ? [icons] : [])] });
  }).catch(() => {});
}
