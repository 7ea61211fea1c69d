// How long the amounts are still held.
const clock = document.getElementById('clock');

if (clock) {
  const shown = clock.querySelector('b');
  const until = Number(clock.dataset.until) * 1000;
  const wall = shown.textContent;
  const tick = () => {
    const left = Math.floor((until - Date.now()) / 1000);
    if (left <= 0) {
      clock.dataset.state = 'late';
      clock.setAttribute('role', 'alert');
      clock.querySelector('span').textContent = clock.dataset.late;
      clearInterval(timer);
      return;
    }
    if (left < 24 * 3600) shown.textContent = `${wall} (${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')})`;
  };
  const timer = setInterval(tick, 1000);
  tick();
}
