// A card reader and a QR scanner are keyboards that type very fast and end with Enter. What comes as such a
// burst is taken away from the page before any field keeps it, handed over once, and forgotten.

const FAST = 35; // milliseconds between two keys of a reader; nobody types a line like that
const SILENCE = 120; // milliseconds after which a burst without Enter is over
const SENTINELS = '%;+#';

/**
 * Calls `taken(raw)` for each reading. A swipe starts with a sentinel. With `scanner`, six or more fast keys
 * ended by Enter are a reading too. Whatever turns out to be typed by hand is given back to its field.
 */
export function watchReader(taken, { scanner = false } = {}) {
  let burst = '';
  let swipe = false;
  let last = 0;
  let timer = 0;
  let first = null; // the field as it was before the key that may have begun a burst

  const finish = (byEnter) => {
    clearTimeout(timer);
    const [raw, wasSwipe] = [burst, swipe];
    burst = '';
    if (wasSwipe ? raw.length >= 4 : byEnter && raw.length >= 6) {
      taken(raw);
      return true;
    }
    giveBack(first, raw);
    return false;
  };

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === 'Shift') return;
    if (event.key.length !== 1) {
      if (burst && finish(event.key === 'Enter')) swallow(event);
      first = null;
      return;
    }
    const fast = event.timeStamp - last < FAST;
    last = event.timeStamp;
    if (burst && !fast) finish(false);
    if (burst) {
      burst += event.key;
    } else if (SENTINELS.includes(event.key)) {
      first = remember(event.key);
      burst = event.key;
      swipe = true;
    } else if (scanner && fast && first) {
      restore(first);
      burst = first.key + event.key;
      swipe = false;
    } else {
      first = remember(event.key);
      return;
    }
    swallow(event);
    clearTimeout(timer);
    timer = setTimeout(finish, SILENCE, false);
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
