// A card reader and a QR scanner are keyboards. What they type is told from what a hand types by its shape
// first, since a loaded machine hands keys over slowly, and by its pace where the shape alone can't tell. It is
// taken away from the page before any field keeps it, handed over once, and forgotten.

const FAST = 35; // milliseconds between two keys of a reader on an idle machine; no hand types a line like that
const PAUSE = 500; // after this long a hand typed what has no shape yet
const SILENCE = 120; // after this long a quick hand typed what has no shape at all
const STALL = 1500; // what is surely a reading may stall so long
const SURE = 5; // so many keys in the shape of a stripe: no hand gets there by chance
// A track begins with its sentinel and what may follow it: a letter, or a digit; E is a read error.
const STRIPE = /^(%|[;+#]|%[A-Z?].*|[;+#][0-9E?].*)$/i;
const SCAN = 'POLISE:';

/**
 * Calls `taken(raw)` for each reading. A swipe begins with a sentinel. With `scanner`, a QR code of ours and
 * six or more fast keys ended by Enter are readings too. Whatever turns out to be typed by hand is given back
 * to its field; a stripe, or a part of one, never is.
 */
export function watchReader(taken, { scanner = false } = {}) {
  let burst = '';
  let kind = ''; // stripe, scan or fast
  let slow = false; // whether any two keys were further apart than a reader's
  let last = 0;
  let timer = 0;
  let first = null; // the field as it was before the key that may have begun a burst

  const isReading = (byEnter) => {
    if (kind === 'fast') return byEnter && burst.length >= 6;
    return isSure() || (kind === 'stripe' && !slow && burst.length >= 4);
  };
  const isSure = () => {
    if (kind === 'scan') return burst.length >= SCAN.length;
    return kind === 'stripe' && (burst.includes('?') || (burst.length >= SURE && '%;'.includes(burst[0])));
  };
  const patience = () => (isSure() ? STALL : kind === 'fast' ? SILENCE : PAUSE);

  const finish = (byEnter) => {
    clearTimeout(timer);
    const [raw, reading] = [burst, isReading(byEnter)];
    burst = '';
    if (reading) taken(raw);
    else giveBack(first, raw);
    return reading;
  };

  const begin = (kindOf, event) => {
    first = remember(event.key);
    burst = event.key;
    kind = kindOf;
    slow = false;
  };

  /** Whether the key goes on with the burst. */
  const fits = (key) => {
    if (kind === 'stripe') return STRIPE.test(burst + key);
    if (kind === 'scan') return isSure() || SCAN.startsWith((burst + key).toUpperCase());
    return true;
  };

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === 'Shift' || event.key === 'CapsLock') return;
    if (event.key.length !== 1) {
      if (burst && finish(event.key === 'Enter')) swallow(event);
      first = null;
      return;
    }
    const gap = event.timeStamp - last;
    last = event.timeStamp;
    if (burst) {
      if (gap > (kind === 'fast' ? FAST : patience()) || !fits(event.key)) finish(false);
    }
    if (burst) {
      burst += event.key;
      slow ||= gap > FAST;
    } else if (STRIPE.test(event.key)) {
      begin('stripe', event);
    } else if (scanner && gap < FAST && first) {
      restore(first);
      burst = first.key + event.key;
      kind = SCAN.startsWith(burst.toUpperCase()) ? 'scan' : 'fast';
      slow = false;
    } else if (scanner && event.key.toUpperCase() === SCAN[0]) {
      begin('scan', event);
    } else {
      first = remember(event.key);
      return;
    }
    swallow(event);
    clearTimeout(timer);
    timer = setTimeout(finish, patience(), false);
  }, true);
}

function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function remember(key) {
  const field = document.activeElement;
  const typed = field?.matches('input:not([type]), input[type=text], input[type=search], textarea');
  return { key, field: typed ? field : null, value: typed ? field.value : '', start: field?.selectionStart, end: field?.selectionEnd };
}

function restore({ field, value, start, end }) {
  if (!field) return;
  field.value = value;
  field.setSelectionRange(start, end);
}

function giveBack(first, text) {
  if (!first?.field?.isConnected || !text) return;
  first.field.setRangeText(text, first.field.selectionStart, first.field.selectionEnd, 'end');
  first.field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
}
