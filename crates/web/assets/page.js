// On every page: shortcuts, one submit a form, menus that close.
document.documentElement.classList.add('js');

const said = document.getElementById('said');

/** Tells a screen reader; sighted people see it happen. */
export function say(text) {
  said.textContent = '';
  setTimeout(() => { said.textContent = text; }, 30);
}

// F2, F8, F9, Esc: whatever on the page carries `data-key`.
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const menu = document.querySelector('.menu[open]');
  if (event.key === 'Escape' && menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches('input')) {
    target.focus();
    target.select();
  } else {
    target.click();
  }
});

// A menu wider than a phone shows where one is.
for (const current of document.querySelectorAll('.nav [aria-current], .tabs [aria-current]')) {
  current.scrollIntoView({ block: 'nearest', inline: 'center' });
}

addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('.menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A second click while the first is under way does nothing. The server would bear it; the eye is spared.
addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || form.target) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

// Whoever logs out, on whichever page, leaves no card behind on the telephone.
document.querySelector('form[action="/logout"]')?.addEventListener('submit', () => {
  globalThis.caches?.delete('polise-card');
  navigator.serviceWorker?.getRegistration('/me').then((known) => known?.active?.postMessage({ forget: true }));
});
