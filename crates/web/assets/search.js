// Up and down walk through what was found; above the first is the field.
const stops = [document.getElementById('q'), ...document.querySelectorAll('a.hit')];

addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = stops.indexOf(document.activeElement);
  if (!step || at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const next = stops[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
