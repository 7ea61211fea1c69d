// Comfort on the figure: Escape closes a part, its link has the focus again, the view from behind stays.
import { say } from './page.js';

const figure = document.getElementById('figure');
let opener = null;

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link?.closest('.figure, .parts')) opener = link;
});

/** The part that is open, if any. */
const open = () => document.querySelector('.sheet:target');

function close() {
  location.hash = 'figure';
  (opener ?? figure).focus({ preventScroll: true });
}

addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !open()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  close();
}, { capture: true });

addEventListener('hashchange', () => open()?.focus({ preventScroll: true }));

// The view from behind is still there after an injury was added.
const KEY = 'polise-figure';
for (const radio of figure?.querySelectorAll('input[name=seen]') ?? []) {
  if (sessionStorage.getItem(KEY) === radio.value) radio.checked = true;
  radio.addEventListener('change', () => sessionStorage.setItem(KEY, radio.value));
}

// Ticked parts of the body's surface add up to the area of the burn.
for (const areas of document.querySelectorAll('.areas')) {
  areas.addEventListener('change', () => {
    const field = areas.closest('.injury').querySelector('input[name$=".burn_area"]');
    const ticked = [...areas.querySelectorAll('input:checked')];
    const points = ticked.reduce((sum, tick) => sum + Number(tick.dataset.points), 0);
    field.value = points ? `${points / 100} %` : '';
    say(field.value);
  });
  // An area that is typed is not the ticked one any more.
  areas.closest('.injury').querySelector('input[name$=".burn_area"]').addEventListener('input', () => {
    for (const tick of areas.querySelectorAll('input:checked')) tick.checked = false;
  });
}

const copy = document.getElementById('copy');
copy?.addEventListener('click', async () => {
  await navigator.clipboard.writeText(location.href);
  copy.textContent = copy.dataset.said;
  say(copy.dataset.said);
});
