// A list by keyboard: with the focus in it, j and k go from row to row, Enter opens the one they are on, and a takes it,
// where nobody has. The keys mean nothing elsewhere, so that whoever speaks to the page does not press them.

for (const list of document.querySelectorAll('[data-rows]')) {
  const links = () => [...list.querySelectorAll('tbody tr')].map((row) => row.querySelector('a[href]')).filter(Boolean);
  // Back from taking a row, the focus is where it was; if the row is gone, on the one in its place. The browser goes to
  // the row of the address first, and takes the focus along.
  const row = /^#row-(\d+)$/.exec(location.hash);
  const back = () => {
    const all = links();
    all[Math.min(Number(row[1]), all.length) - 1]?.focus();
  };
  if (row) addEventListener('load', () => setTimeout(back));
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.target.matches('input, select, textarea')) return;
    if (event.key === 'a') {
      const take = event.target.closest('tr')?.querySelector('button[data-take]');
      if (!take) return;
      event.preventDefault();
      take.click();
      return;
    }
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? 0 : at + step;
    if (!all[next]) return;
    event.preventDefault();
    all[next].focus();
  });
}
