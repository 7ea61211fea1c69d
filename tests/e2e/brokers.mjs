// Identity brokers: a certified OpenID provider on this machine, to whose pages the browser is sent and from which it
// comes back. What a hostile broker would answer is put in the place of the provider's own answer.
// BROKERS is the folder of the file that the product was started with (`--brokers`), with the secrets beside it.
import { createECDH, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { SignJWT, UnsecuredJWT, decodeJwt, exportJWK, generateKeyPair } from 'jose';
import demo from './demo.mjs';
import { BASE, DESK, PHONE, axe, logIn, main, overflow, visitor } from './browser.mjs';

// Another site than the provider's, as in life: what cookies come along depends on it.
const HERE = BASE.replace('127.0.0.1', 'localhost');
const MEMBER = demo.insured.find(({ card }) => card === demo.member.card);
const NEWCOMER = demo.insured.find(({ insurer, code }) => insurer === MEMBER.insurer && code !== MEMBER.code);
const STRANGER = '329911-00017';

/** The brokers of the product's file. */
function configured(folder) {
  const file = readFileSync(`${folder}/brokers.toml`, 'utf8');
  return file.split('[[broker]]').slice(1).map((part) => {
    const said = (name) => part.match(new RegExp(`^${name} = "(.*)"$`, 'm'))?.[1];
    const [secret, key] = ['client_secret_file', 'private_key_file'].map((name) => said(name) && readFileSync(`${folder}/${said(name)}`, 'utf8').trim());
    return { id: said('id'), issuer: said('issuer'), clientId: said('client_id'), secret, key };
  });
}

/** The public half of a key, as `polise broker key` prints it. */
function publicKey(secret) {
  const key = createECDH('prime256v1');
  key.setPrivateKey(Buffer.from(secret, 'base64url'));
  const [x, y] = [key.getPublicKey().subarray(1, 33), key.getPublicKey().subarray(33)].map((part) => part.toString('base64url'));
  const kid = createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest('base64url');
  return { kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig', alg: 'ES256' };
}

/** A provider. Who logs in with a personal code has that code; `twist.token` makes another token of its own,
 * `twist.back` sends them back elsewhere. */
async function provider(broker) {
  // The product has pages that are written for it; the provider's own warn of what is for development only.
  const { Provider } = await import('oidc-provider');
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = `${broker.id} ${Date.now()}`;
  const jwk = { ...await exportJWK(privateKey), kid, use: 'sig', alg: 'RS256' };
  const client = broker.secret
    ? { client_secret: broker.secret }
    : { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256', jwks: { keys: [publicKey(broker.key)] } };
  const oidc = new Provider(broker.issuer, {
    clients: [{ client_id: broker.clientId, redirect_uris: [`${HERE}/login/broker/${broker.id}/callback`], grant_types: ['authorization_code'], response_types: ['code'], ...client }],
    jwks: { keys: [jwk] },
    cookies: { keys: ['of the tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['serialNumber'] },
    // One says the code when it is asked once more, the other in its token.
    conformIdTokenClaims: Boolean(broker.secret),
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: `person of ${id}`, serialNumber: `PNOLV-${id}` }) }),
  });
  const twist = { token: null, back: null };
  const sign = (claims, header = {}, key = privateKey) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(key);
  const answer = oidc.callback();
  const server = createServer((request, response) => {
    if (twist.token && request.url === '/token') twisted(response, (token) => twist.token(decodeJwt(token), sign));
    if (twist.back) sentElsewhere(response, twist.back);
    answer(request, response);
  });
  await new Promise((listening) => server.listen(Number(new URL(broker.issuer).port), '127.0.0.1', listening));
  return { ...broker, twist, close: () => server.close() };
}

/** Puts another token in the place of the one that a response holds. */
function twisted(response, other) {
  const end = response.end.bind(response);
  response.end = (body) => {
    other(JSON.parse(body).id_token).then((id_token) => {
      const text = JSON.stringify({ ...JSON.parse(body), id_token });
      response.setHeader('content-length', Buffer.byteLength(text));
      end(text);
    });
  };
}

/** Sends somebody elsewhere who would be sent back. */
function sentElsewhere(response, elsewhere) {
  const end = response.end.bind(response);
  response.end = (...body) => {
    const to = response.getHeader('location');
    if (to?.startsWith(HERE)) response.setHeader('location', elsewhere(to));
    end(...body);
  };
}

export default async function brokers({ browser, test, assert }) {
  if (!process.env.BROKERS) return console.log('left out: brokers; BROKERS does not name the folder of their file');
  const quiet = console.warn;
  console.warn = () => {};
  const [eid, bank] = await Promise.all(configured(process.env.BROKERS).map(provider));
  console.warn = quiet;
  const guest = async (look = DESK) => {
    const page = await visitor(browser, { ...look, baseURL: HERE });
    // The provider's pages ask for letters from elsewhere.
    await page.route(/googleapis/, (route) => route.fulfill({ status: 200, contentType: 'text/css', body: '' }));
    return page;
  };

  /** To the provider, and back as somebody, who agrees there if they have not before. */
  const come = async (page, broker, code) => {
    await page.goto('/login?return=%2Fme%2Fcover');
    await page.click(`a[href^="/login/broker/${broker.id}"]`);
    await page.waitForURL(`${broker.issuer}/**`);
    await page.fill('input[name=login]', code);
    await page.fill('input[name=password]', 'any');
    await page.click('button[type=submit]');
    await page.waitForLoadState();
    if (page.url().includes('/interaction/')) await page.click('button[type=submit]');
    await page.waitForURL((url) => !url.href.startsWith(`${broker.issuer}/interaction`));
  };
  const refused = async (page, says) => {
    await page.locator('.note.bad').waitFor();
    assert.match(await main(page), says);
    assert.match((await page.request.get('/me')).url(), /\/login/);
  };

  await test('somebody who never logged in comes in by a broker, from another site, to where they wanted', async () => {
    const page = await guest();
    await page.goto('/login');
    assert.deepEqual(await axe(page), []);
    await come(page, eid, NEWCOMER.code);
    await page.waitForURL(`${HERE}/me/cover`);
    assert.match(await page.locator('header').innerText(), /Piekļuve/);
    await page.goto('/me/access');
    assert.match(await main(page), /Pirmo reizi pieslēdzās ar identitātes apliecinātāju/);
    await page.goto('/account');
    assert.match(await main(page), /Jums nav paroles/);
    assert.equal(await page.locator('#old').count(), 0);
    assert.deepEqual(await axe(page), []);
    await page.locator('form[action="/logout"] button').evaluate((button) => button.form.requestSubmit());
    await page.waitForURL('**/login');
    // The provider asks again who it is: the computer may be one that many use.
    await page.click(`a[href^="/login/broker/${eid.id}"]`);
    await page.waitForURL(`${eid.issuer}/interaction/**`);
    await page.locator('input[name=login]').waitFor();
    assert.deepEqual(page.troubles, []);
  });

  await test('a broker that is shown a key instead of a secret lets the same user in', async () => {
    const page = await guest(PHONE);
    await come(page, bank, MEMBER.code);
    await page.waitForURL(`${HERE}/me/cover`);
    await page.goto('/account');
    assert.match(await main(page), new RegExp(demo.logins.member));
    await page.context().clearCookies();
    await come(page, bank, MEMBER.code);
    await page.waitForURL(`${HERE}/me/cover`);
    await page.goto('/me/access');
    assert.match(await main(page), /Pieslēdzās ar identitātes apliecinātāju/);
    assert.deepEqual(page.troubles, []);
  });

  await test('a stranger is refused, and told nothing', async () => {
    const page = await guest();
    await come(page, eid, STRANGER);
    await refused(page, /Ar šo personas kodu šeit pieslēgties nevar/);
    assert.deepEqual(await axe(page), []);
  });

  await test('who turns back at the broker is not logged in', async () => {
    const page = await guest();
    await page.goto('/login');
    await page.click(`a[href^="/login/broker/${eid.id}"]`);
    await page.waitForURL(`${eid.issuer}/interaction/**`);
    await page.click('a[href$="/abort"]');
    await page.waitForURL(`${HERE}/**`);
    await refused(page, /netika pabeigta/);
  });

  await test('an answer is good in the browser that asked, with its state, from its broker, once', async () => {
    const [page, other] = [await guest(), await guest()];
    let back = '';
    eid.twist.back = (url) => {
      back = url;
      return `${eid.issuer}/.well-known/openid-configuration`;
    };
    await come(page, eid, NEWCOMER.code).finally(() => { eid.twist.back = null; });
    assert.match(back, /\?code=.*&state=.*&iss=/);
    await page.unroute('**/login/broker/*/callback*');
    // Somebody sends their own answer to another person: it must not log that one in as them.
    await other.goto(back);
    await refused(other, /vairs nav spēkā/);
    const changed = (name, value) => {
      const url = new URL(back);
      url.searchParams.set(name, value);
      return url.href;
    };
    await page.goto(changed('state', 'wrong'));
    await refused(page, /vairs nav spēkā/);
    await page.goto(back);
    await page.waitForURL(`${HERE}/me/cover`);
    await page.context().clearCookies({ name: 'polise' });
    await page.goto(back);
    await refused(page, /vairs nav spēkā/);

    eid.twist.back = (url) => {
      const mixed = new URL(url);
      mixed.searchParams.set('iss', bank.issuer);
      return mixed.href;
    };
    await come(page, eid, NEWCOMER.code).finally(() => { eid.twist.back = null; });
    await refused(page, /neizdevās pārbaudīt/);
  });

  const { privateKey: strange } = await generateKeyPair('RS256');
  const now = () => Math.floor(Date.now() / 1000);
  const FORGED = {
    'another nonce': (claims, sign) => sign({ ...claims, nonce: 'another' }),
    'another audience': (claims, sign) => sign({ ...claims, aud: 'another' }),
    'another issuer': (claims, sign) => sign({ ...claims, iss: bank.issuer }),
    'a time that is over': (claims, sign) => sign({ ...claims, iat: now() - 300, exp: now() - 120 }),
    'no signature': async (claims) => new UnsecuredJWT(claims).encode(),
    'a signature by a strange key': (claims, sign) => sign(claims, {}, strange),
    'a shared secret for a signature': (claims, sign) => sign(claims, { alg: 'HS256' }, Buffer.from(eid.secret.padEnd(32))),
  };
  for (const [what, token] of Object.entries(FORGED)) {
    await test(`a token with ${what} lets nobody in`, async () => {
      const page = await guest();
      eid.twist.token = token;
      await come(page, eid, NEWCOMER.code).finally(() => { eid.twist.token = null; });
      await refused(page, /neizdevās pārbaudīt/);
    });
  }

  await test('what the provider itself says is let in all the same when it is signed again', async () => {
    const page = await guest();
    eid.twist.token = (claims, sign) => sign(claims);
    await come(page, eid, NEWCOMER.code).finally(() => { eid.twist.token = null; });
    await page.waitForURL(`${HERE}/me/cover`);
  });

  await test('a person closes a way in, and opens it again, in each language and look', async () => {
    const page = await guest();
    await logIn(page, 'member');
    await page.goto('/account');
    await page.click('form[action$="/close"] button');
    await page.waitForURL('**said=broker-closed');
    const found = [];
    for (const lang of ['lv', 'en', 'ru']) {
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(colorScheme === 'dark' ? { width: 390, height: 844 } : DESK.viewport);
        await page.context().addCookies([{ name: 'polise_lang', value: lang, url: HERE }]);
        await page.goto('/account');
        for (const problem of await axe(page)) found.push(`${lang} ${colorScheme}: ${problem}`);
        if (await overflow(page) > 0) found.push(`${lang} ${colorScheme}: wider than the window`);
      }
    }
    assert.deepEqual(found, []);
    const other = await guest();
    await come(other, bank, MEMBER.code);
    await refused(other, /slēdzis šo pieslēgšanās veidu/);
    await page.click('form[action$="/reopen"] button');
    await page.waitForURL('**said=broker-reopened');
    await come(other, bank, MEMBER.code);
    await other.waitForURL(`${HERE}/me/cover`);
    assert.deepEqual([...page.troubles, ...other.troubles], []);
  });

  eid.close();
  bank.close();
}
