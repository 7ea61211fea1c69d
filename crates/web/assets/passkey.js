// Passkeys. A form with `data-passkey` asks the server what a key is to sign and then the browser, puts the answer into
// its fields and sends itself. Without scripts, or where a browser knows no passkeys, it stays hidden.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const letters = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const named = (keys) => keys.map((key) => ({ type: 'public-key', id: bytes(key) }));

/** What the key is to sign, or why none may. */
async function asked(form) {
  const answer = await fetch(form.dataset.ask, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.says ?? form.dataset.failed);
  return said;
}

async function make({ challenge, site, user, login, kinds, keys }) {
  const key = await navigator.credentials.create({ publicKey: {
    challenge: bytes(challenge),
    rp: { id: site, name: 'Polise' },
    user: { id: bytes(user), name: login, displayName: login },
    pubKeyCredParams: kinds.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: named(keys),
  } });
  return { client_data: letters(key.response.clientDataJSON), attestation: letters(key.response.attestationObject) };
}

async function show({ challenge, site, keys }) {
  const key = await navigator.credentials.get({ publicKey: {
    challenge: bytes(challenge), rpId: site, userVerification: 'required', allowCredentials: named(keys),
  } });
  return {
    credential: key.id,
    client_data: letters(key.response.clientDataJSON),
    authenticator_data: letters(key.response.authenticatorData),
    signature: letters(key.response.signature),
  };
}

async function go(form) {
  const button = form.querySelector('button');
  const note = form.querySelector('[role=alert]');
  button.disabled = true;
  note.textContent = '';
  try {
    const question = await asked(form);
    const answer = await (form.dataset.passkey === 'make' ? make(question) : show(question)).catch(() => {
      // The browser says only that it did not work, or was called off.
      throw new Error(form.dataset.failed);
    });
    for (const [name, value] of Object.entries(answer)) form.elements[name].value = value;
    for (const field of form.querySelectorAll('[type=password]')) field.disabled = true;
    form.submit();
  } catch (error) {
    note.textContent = error.message;
    button.disabled = false;
    delete form.dataset.sent;
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      go(form);
    });
  }
}
