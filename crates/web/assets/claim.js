// A claim that is being written: kept on the server as it is typed, its files in this browser, and sent once there is
// a connection. Sent twice it is one claim, by its key.

const form = document.getElementById('own-claim');
const outbox = document.getElementById('outbox');

/** The one claim that this browser keeps: its key, fields, files, and whether it is to be sent. */
function kept(mode, work) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('polise-claims', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('claims');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const turn = opening.result.transaction('claims', mode);
      const asked = work(turn.objectStore('claims'));
      turn.oncomplete = () => {
        opening.result.close();
        resolve(asked.result);
      };
      turn.onerror = () => reject(turn.error);
    };
  });
}
const read = () => kept('readonly', (claims) => claims.get('now'));
const keep = (claim) => kept('readwrite', (claims) => claims.put(claim, 'now'));
const forget = () => kept('readwrite', (claims) => claims.delete('now'));

/** What is typed and chosen now. */
function written(pending) {
  const all = [...new FormData(form)].filter(([name]) => name !== 'csrf');
  return {
    key: form.elements.key.value,
    fields: all.filter(([, value]) => typeof value === 'string'),
    files: all.filter(([, value]) => value instanceof File && value.size > 0),
    pending,
  };
}

/** As the server reads it: the token stands first. */
function packed(claim, files) {
  const data = new FormData();
  data.append('csrf', document.querySelector('input[name=csrf]').value);
  for (const [name, value] of claim.fields) data.append(name, value);
  for (const [name, file] of files) data.append(name, file, file.name);
  return data;
}

/** What the server says is wrong, above the form; whatever is typed stays. */
async function explain(answer) {
  const said = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const note of document.querySelectorAll('.note.bad')) note.remove();
  const notes = [...said.querySelectorAll('main .note.bad')];
  if (!notes.length) {
    const plain = document.createElement('div');
    plain.className = 'note bad';
    plain.setAttribute('role', 'alert');
    plain.textContent = said.querySelector('main')?.textContent.trim() ?? answer.statusText;
    notes.push(plain);
  }
  form.before(...notes);
  notes[0].scrollIntoView({ block: 'center' });
}

let sending = false;

async function send() {
  const claim = await read();
  if (!claim?.pending || sending) return;
  sending = true;
  try {
    const answer = await fetch('/me/claims/new', { method: 'POST', body: packed(claim, claim.files) });
    const there = new URL(answer.url).pathname;
    if (answer.redirected && answer.ok && there.startsWith('/me/claims/')) {
      await forget();
      location.assign(answer.url);
      return;
    }
    if (answer.redirected) {
      // The session is over: the claim waits here until its owner has come in again.
      location.assign('/login?return=/me/claims');
      return;
    }
    await keep({ ...claim, pending: false });
    outbox.hidden = true;
    if (form) await explain(answer);
    else location.assign('/me/claims/new');
  } catch {
    outbox.hidden = false;
    outbox.scrollIntoView({ block: 'center' });
  } finally {
    sending = false;
    if (form) delete form.dataset.sent;
  }
}

async function saveDraft() {
  const claim = written(false);
  await keep(claim);
  outbox.hidden = true;
  try {
    const data = packed({ fields: [...claim.fields, ['quiet', '1']] }, []);
    const answer = await fetch(form.dataset.draft, { method: 'POST', body: data });
    if (answer.status === 204) document.getElementById('draft-said').textContent = form.dataset.saved;
  } catch {
    // No connection: it is kept here, and on the server with the next change.
  }
}

async function writing() {
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(saveDraft, 1_500);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && timer) saveDraft();
  });
  form.addEventListener('submit', async (event) => {
    if (event.submitter?.hasAttribute('formaction')) return;
    event.preventDefault();
    clearTimeout(timer);
    await keep(written(true));
    await send();
  });
  const claim = await read();
  if (claim?.key !== form.elements.key.value) return;
  for (const input of form.querySelectorAll('input[type=file]')) {
    const files = new DataTransfer();
    for (const [name, file] of claim.files) if (name === input.name) files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
  }
}

try {
  if (form) await writing();
  await send();
  addEventListener('online', send);
  setInterval(send, 30_000);
} catch {
  // A browser that keeps nothing: the form is sent as any other.
}
