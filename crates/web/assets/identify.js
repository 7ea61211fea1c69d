// Swipe, scan or type: a reading goes to the server once, and only the card number comes back.
import { watchReader } from './wedge.js';

const form = document.getElementById('who');
const reader = document.getElementById('reader');
const card = document.getElementById('card');
const code = document.getElementById('code');

function tell(state, text) {
  reader.dataset.state = state;
  reader.querySelector('span').textContent = text;
}

async function taken(raw) {
  const insurer = new FormData(form).get('insurer');
  if (!insurer) {
    tell('bad', reader.dataset.insurer);
    form.querySelector('[name=insurer]')?.focus();
    return;
  }
  tell('busy', reader.dataset.busy);
  const body = new URLSearchParams({ csrf: form.elements.csrf.value, insurer, raw });
  let answer;
  try {
    const response = await fetch('/terminal/card', { method: 'POST', body });
    answer = response.ok ? await response.json() : {};
  } catch {
    answer = {};
  }
  if (!answer.number) {
    tell('bad', answer.problem ?? reader.dataset.bad);
    return;
  }
  card.value = answer.number;
  card.removeAttribute('aria-invalid');
  form.elements.card_source.value = answer.source;
  form.elements.reading.value = answer.reading ?? '';
  tell('ready', `${answer.note ?? reader.dataset.ready} ${answer.number}`);
  if (answer.careful) {
    // A note that must be read first.
    form.querySelector('button.go').focus();
  } else {
    goOn();
  }
}

/** The reading was the last thing missing: ask for the decision. Otherwise: go to what is missing. */
function goOn() {
  const missing = form.querySelector(':invalid:not(fieldset)');
  if (missing) {
    missing.focus();
  } else {
    form.requestSubmit();
  }
}

watchReader(taken, { scanner: true });

card.addEventListener('input', () => {
  form.elements.card_source.value = 'typed';
  form.elements.reading.value = '';
  delete reader.dataset.state;
  reader.querySelector('span').textContent = reader.dataset.wait;
});

// 01019012345 becomes 010190-12345 while it is typed.
code.addEventListener('input', (event) => {
  const digits = code.value.replace(/\D/g, '');
  if (code.selectionStart === code.value.length && event.inputType !== 'deleteContentBackward') {
    code.value = digits.length > 6 ? `${digits.slice(0, 6)}-${digits.slice(6, 11)}` : digits;
  }
});

// Enter goes to the next thing that is missing, as on the old terminal, and submits when nothing is.
form.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.matches('input')) return;
  const missing = form.querySelector(':invalid:not(fieldset)');
  if (missing && missing !== event.target) {
    event.preventDefault();
    missing.focus();
  }
});
