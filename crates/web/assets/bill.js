// The bill without reloading: add, remove, search as you type. Without this script the same buttons submit
// the same form, and the server draws the same page.
import { say } from './page.js';
import { watchReader } from './wedge.js';

const form = document.getElementById('bill');
const lines = document.getElementById('lines');
const pattern = document.getElementById('line-pattern');
const texts = document.getElementById('texts').dataset;
const search = document.getElementById('q');
const none = document.getElementById('none');
const max = Number(form.dataset.max);
const services = [...form.querySelectorAll('.service')];
const folders = [...form.querySelectorAll('.folder')];
let open = form.elements.g.value ?? '';
let marked = null;

/** Cents of a written price; NaN when it is none. */
function cents(text) {
  const clean = text.replace(/[\s\u00a0€]/g, '').replace(',', '.');
  return /^\d{1,7}(\.\d{1,2})?$/.test(clean) ? Math.round(Number(clean) * 100) : NaN;
}

function written(amount) {
  const comma = document.getElementById('total').dataset.comma;
  const whole = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return `${whole}${comma}${String(amount % 100).padStart(2, '0')}`;
}

function plain(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

/** Numbers the lines again, sums them, and keeps the address in step so that "back" brings the bill back. */
function settle() {
  let sum = 0;
  [...lines.children].forEach((line, place) => {
    line.querySelector('[name=drop]').value = place;
    for (const tick of line.querySelectorAll('[name=paper]')) tick.value = `${place}:${tick.value.split(':')[1]}`;
    const price = line.querySelector('[name=price]');
    const amount = cents(price.value);
    price.toggleAttribute('aria-invalid', !(amount > 0));
    if (!(amount > 0)) price.setAttribute('aria-invalid', 'true');
    sum += amount || 0;
  });
  const count = document.getElementById('count');
  count.textContent = count.dataset.pattern.replace('#', lines.children.length);
  const total = document.getElementById('total');
  total.textContent = total.dataset.comma === '.' ? `€${written(sum)}` : `${written(sum)}\u00a0€`;
  document.getElementById('blank').hidden = lines.children.length > 0;
  history.replaceState(null, '', address());
}

function address() {
  const data = new URLSearchParams(new FormData(form));
  data.delete('q');
  return `${form.getAttribute('action')}?${data}`;
}

function add(button) {
  if (lines.children.length >= max) {
    alertBox(texts.full);
    return;
  }
  const line = pattern.content.firstElementChild.cloneNode(true);
  const [code, name, price] = [button.value, button.children[1].textContent, button.children[2].textContent];
  line.querySelector('[name=line]').value = code;
  line.querySelector('.what span').textContent = name;
  line.querySelector('.what code').textContent = code;
  line.querySelector('.sr').append(` ${code}`);
  line.querySelector('[name=price]').value = written(cents(price));
  line.querySelector('[name=drop]').setAttribute('aria-label', `${line.querySelector('[name=drop]').getAttribute('aria-label').trim()} ${code} ${name}`);
  const papers = (button.dataset.papers ?? '').split(' ');
  for (const tick of line.querySelectorAll('[data-paper]')) if (!papers.includes(tick.dataset.paper)) tick.remove();
  line.classList.add('fresh');
  lines.append(line);
  settle();
  line.scrollIntoView({ block: 'nearest' });
  say(`${texts.added} ${name}, ${price}`);
}

function remove(line) {
  const name = line.querySelector('.what span').textContent;
  const next = line.nextElementSibling ?? line.previousElementSibling;
  line.remove();
  settle();
  (next?.querySelector('[name=drop]') ?? search).focus();
  say(`${texts.removed} ${name}`);
}

function alertBox(text) {
  let box = document.getElementById('bill-alert');
  if (!box) {
    box = document.createElement('div');
    box.id = 'bill-alert';
    box.className = 'note part';
    box.setAttribute('role', 'alert');
    form.before(box);
  }
  box.textContent = text;
}

/** Shows the open folder, or what fits the words searched for. */
function show() {
  const words = plain(search.value).split(/\s+/).filter(Boolean);
  let first = null;
  for (const button of services) {
    const section = button.closest('.group');
    const fits = words.length
      ? words.every((word) => plain(`${button.value} ${button.children[1].textContent}`).includes(word))
      : section.id === `g-${open}`;
    button.parentElement.hidden = !fits;
    if (fits && words.length) first ??= button;
  }
  for (const section of form.querySelectorAll('.group')) section.hidden = !section.querySelector('li:not([hidden])');
  for (const folder of folders) folder.setAttribute('aria-pressed', !words.length && folder.value === open);
  none.hidden = Boolean(form.querySelector('.group:not([hidden])'));
  mark(services.find((button) => words.length && plain(button.value) === words[0]) ?? first);
}

function mark(button) {
  marked?.classList.remove('first');
  marked = button;
  marked?.classList.add('first');
  marked?.scrollIntoView({ block: 'nearest' });
}

function move(step) {
  const shown = services.filter((button) => button.offsetParent);
  const at = shown.indexOf(marked);
  mark(shown[Math.max(0, Math.min(shown.length - 1, at + step))] ?? null);
}

form.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.name === 'add') {
    event.preventDefault();
    add(button);
  } else if (button.name === 'drop') {
    event.preventDefault();
    remove(button.closest('.bill-line'));
  } else if (button.name === 'g') {
    event.preventDefault();
    open = button.value;
    for (const hidden of form.querySelectorAll('input[name=g]')) hidden.value = open;
    search.value = '';
    show();
    history.replaceState(null, '', address());
  }
});

search.addEventListener('input', show);
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    event.preventDefault();
    if (marked) {
      add(marked);
      search.select();
    }
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  }
});

lines.addEventListener('input', settle);
lines.addEventListener('keydown', (event) => {
  if (event.key === 'Delete' && event.ctrlKey) {
    event.preventDefault();
    remove(event.target.closest('.bill-line'));
  } else if (event.key === 'Enter' && event.target.name === 'price') {
    event.preventDefault();
    search.focus();
  }
});

watchReader(() => alertBox(texts.swipe));
