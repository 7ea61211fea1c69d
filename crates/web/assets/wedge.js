// A card reader and a QR scanner are keyboards that type very fast. What comes as a burst is taken away from
// the page before any field sees it, handed over once, and forgotten.

const FAST = 35; // milliseconds between two keys of a reader; nobody types a line like that
const SENTINELS = '%;+#';

/**
 * Calls `taken(raw)` for each reading. A burst starts with a sentinel of a stripe or with fast keys, and ends
 * with Enter or with silence. A lone sentinel typed by hand is given back to its field.
 */
export function watchReader(taken) {
  let burst = '';
  let last = 0;
  let silence = 0;
  let field = null;

  const finish = () => {
    clearTimeout(silence);
    const raw = burst;
    burst = '';
    if (raw.length >= 4) {
      taken(raw);
    } else if (raw && field) {
      insert(field, raw);
    }
  };

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const now = event.timeStamp;
    const fast = now - last < FAST;
    if (event.key === 'Enter') {
      if (burst.length >= 4) {
        swallow(event);
        finish();
      }
      return;
    }
    if (event.key.length !== 1) return;
    last = now;
    const starts = !burst && SENTINELS.includes(event.key);
    if (!starts && !(burst && fast)) {
      if (burst) finish();
      return;
    }
    if (starts) field = document.activeElement;
    swallow(event);
    burst += event.key;
    clearTimeout(silence);
    silence = setTimeout(finish, 120);
  }, true);
}

function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function insert(field, text) {
  if (!field.matches?.('input, textarea') || !field.isConnected) return;
  field.setRangeText?.(text, field.selectionStart, field.selectionEnd, 'end');
}
