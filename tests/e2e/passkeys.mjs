// Passkeys, by a virtual device of the browser: made, shown in place of a password and after one, copied, removed.
import { BASE, DESK, axe, logIn, main, newColleague, overflow, visitor } from './browser.mjs';

const PASSWORD = 'mana gara parole';
// Browsers bind keys to names of hosts, not to addresses.
const HERE = BASE.replace('127.0.0.1', 'localhost');

/** A browser with a device that keeps keys. */
async function withDevice(browser) {
  const page = await visitor(browser, { ...DESK, baseURL: HERE });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options: {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true,
  } });
  const device = (method, more = {}) => cdp.send(`WebAuthn.${method}`, { authenticatorId, ...more });
  return { page, device };
}

export default async function passkeys({ browser, test, assert }) {
  const boss = await visitor(browser);
  const { page, device } = await withDevice(browser);
  let login = '';
  let codes = [];
  let posted = '';

  const password = async () => {
    await page.context().clearCookies();
    await page.goto('/login');
    await page.fill('#name', login);
    await page.fill('#password', PASSWORD);
    await page.press('#password', 'Enter');
  };
  const add = async (name, code) => {
    await page.goto('/account/passkeys');
    await page.fill('#key-name', name);
    await page.fill('#password', PASSWORD);
    if (code) await page.fill('#code-now', code);
    await page.locator('form[data-passkey] button').click();
  };
  const show = () => page.locator('form[data-passkey] button').click();

  await test('a key is added under a name, and recovery codes come with the first', async () => {
    await logIn(boss, 'otherEmployer');
    login = await newColleague(boss, 'zane', PASSWORD);
    await password();
    await page.waitForURL('**/employer');
    await page.goto('/account/passkeys');
    assert.deepEqual(await axe(page), []);
    await add('Mans dators');
    await page.locator('.recovery').waitFor();
    codes = await page.locator('.recovery code').allInnerTexts();
    assert.equal(codes.length, 10);
    await page.goto('/account/passkeys');
    assert.match(await main(page), /Mans dators/);
    assert.equal((await device('getCredentials')).credentials.length, 1);
  });

  await test('the key alone lets in; what it signed serves once', async () => {
    await page.context().clearCookies();
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/login/passkey') posted = request.postData();
    });
    await page.goto('/login');
    assert.deepEqual(await axe(page), []);
    await show();
    await page.waitForURL('**/employer');
    const stranger = await visitor(browser, { ...DESK, baseURL: HERE });
    const answer = await stranger.request.post('/login/passkey', {
      data: posted, headers: { 'content-type': 'application/x-www-form-urlencoded' }, maxRedirects: 0,
    });
    assert.equal(answer.status(), 422);
    assert.match((await stranger.request.get('/employer')).url(), /\/login/);
  });

  await test('after the password the key stands for the code', async () => {
    await password();
    await page.waitForURL('**/login/code');
    assert.deepEqual(await axe(page), []);
    await show();
    await page.waitForURL('**/employer');
  });

  await test('a device that did not make sure who asks lets nobody in', async () => {
    await page.context().clearCookies();
    await device('setUserVerified', { isUserVerified: false });
    await page.goto('/login');
    await show();
    await page.waitForFunction(() => document.querySelector('form[data-passkey] [role=alert]')?.textContent);
    assert.match(await main(page), /netika nolasīta/);
    await device('setUserVerified', { isUserVerified: true });
  });

  await test('a copy of the key, whose counter is behind, is refused', async () => {
    const { credentials: [key] } = await device('getCredentials');
    await device('removeCredential', { credentialId: key.credentialId });
    await device('addCredential', { credential: { ...key, signCount: 0 } });
    await page.goto('/login');
    await show();
    await page.locator('.note.bad').waitFor();
    assert.match(await main(page), /nevar/);
    await device('removeCredential', { credentialId: key.credentialId });
    await device('addCredential', { credential: { ...key, signCount: key.signCount + 5 } });
    await page.goto('/login');
    await show();
    await page.waitForURL('**/employer');
  });

  await test('a second key needs a code; a removed one lets in no more', async () => {
    await add('Drošības atslēga', '000000');
    await page.waitForFunction(() => document.querySelector('form[data-passkey] [role=alert]')?.textContent);
    assert.match(await main(page), /Kods nav pareizs/);
    // A device makes no second key for the same person: take another one.
    const other = await withDevice(browser);
    await other.page.goto('/login');
    await other.page.fill('#name', login);
    await other.page.fill('#password', PASSWORD);
    await other.page.press('#password', 'Enter');
    await other.page.waitForURL('**/login/code');
    await other.page.fill('#code', codes[0]);
    await other.page.press('#code', 'Enter');
    await other.page.waitForURL('**/employer');
    await other.page.goto('/account/passkeys');
    await other.page.fill('#key-name', 'Drošības atslēga');
    await other.page.fill('#password', PASSWORD);
    await other.page.fill('#code-now', codes[1]);
    await other.page.locator('form[data-passkey] button').click();
    await other.page.waitForURL('**said=added');
    assert.match(await main(other.page), /Mans dators[\s\S]*Drošības atslēga/);
    await other.page.locator('.passkey summary').first().click();
    await other.page.fill('#code-1', codes[2]);
    await other.page.press('#code-1', 'Enter');
    await other.page.waitForURL('**said=removed');
    await page.context().clearCookies();
    await page.goto('/login');
    await show();
    await page.locator('.note.bad').waitFor();
    await other.page.context().clearCookies();
    await other.page.goto('/login');
    await other.page.locator('form[data-passkey] button').click();
    await other.page.waitForURL('**/employer');
    const found = [];
    for (const lang of ['lv', 'en', 'ru']) {
      for (const colorScheme of ['light', 'dark']) {
        await other.page.emulateMedia({ colorScheme });
        await other.page.setViewportSize(colorScheme === 'dark' ? { width: 390, height: 844 } : DESK.viewport);
        await other.page.context().addCookies([{ name: 'polise_lang', value: lang, url: HERE }]);
        await other.page.goto('/account/passkeys');
        for (const problem of await axe(other.page)) found.push(`${lang} ${colorScheme}: ${problem}`);
        if (await overflow(other.page) > 0) found.push(`${lang} ${colorScheme}: wider than the window`);
      }
    }
    assert.deepEqual(found, []);
    assert.deepEqual([...page.troubles, ...other.page.troubles, ...boss.troubles], []);
  });
}
