// A list by keyboard: with the focus in it, j and k go from row to row, and Enter opens the one they are on. The keys
// mean nothing elsewhere, so that whoever speaks to the page does not press them.

for (const list of document.querySelectorAll('[data-rows]')) {
  const links = () => [...list.querySelectorAll('tbody tr')].map((row) => row.querySelector('a[href]')).filter(Boolean);
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches('input, select, textarea')) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? 0 : at + step;
    if (!all[next]) return;
    event.preventDefault();
    all[next].focus();
  });
}
