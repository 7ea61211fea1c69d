// The insured person: invited, comes in on a phone, shows the card at the clinic, sees the visit. The QR code is read
// by an independent reader and its signature checked by an independent library.
import { inflateRawSync } from 'node:zlib';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose';
import jsqr from 'jsqr';
import demo from './demo.mjs';
import { BASE, PHONE, axe, fillBill, identify, logIn, main, overflow, visitor } from './browser.mjs';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32, as the code holds each part of the signature. */
function bytesOf(text) {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What the QR code on a picture says. `page` is any page without a policy of contents; it decodes the picture. */
export async function scanned(page, png) {
  const { data, width, height } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return { data: [...canvas.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
  }, png.toString('base64'));
  return jsqr.default(Uint8ClampedArray.from(data), width, height)?.data;
}

export default async function member({ browser, test, look, assert }) {
  const person = demo.insured.find(({ card }) => card === demo.member.card);
  const insurer = await visitor(browser);
  const clerk = await visitor(browser);
  const phone = await visitor(browser, PHONE);
  const reader = await (await browser.newContext()).newPage();
  const login = `anna-${Date.now()}`;
  let link = '';
  let number = '';
  let proof = '';
  let word = '';

  const code = async () => {
    await phone.goto('/me');
    await phone.locator('.code[role=img] svg').waitFor();
    return scanned(reader, await phone.locator('.code').screenshot());
  };
  const atPolicy = async () => {
    await fillBill(clerk, demo.services.slice(0, 1));
    await clerk.click('#next');
    await clerk.waitForURL('**/terminal/policy?*');
    await clerk.click(`label.option:has-text("${person.insurer}")`);
  };
  const scan = async (text) => {
    await clerk.keyboard.type(`${text}\n`);
    await clerk.waitForSelector('#reader[data-state=ready], #reader[data-state=bad]');
    return clerk.locator('#reader').innerText();
  };

  await test('the insurer makes an invitation; its QR code is the link', async () => {
    await logIn(insurer, 'otherInsurer');
    await insurer.goto('/insured');
    await insurer.fill('#q', person.code);
    await insurer.press('#q', 'Enter');
    await insurer.click('td.wide a');
    await insurer.getByRole('button', { name: 'Izveidot uzaicinājumu' }).click();
    // Who has a log-in already gets another by two people only.
    await insurer.waitForLoadState();
    let desk = insurer;
    if (!await insurer.locator('#link').count()) {
      const page = insurer.url();
      desk = await visitor(browser);
      await logIn(desk, 'thirdInsurer');
      await desk.goto(page.replace(/\/invite$/, ''));
      await desk.locator('form[action$="/invite/approve"] button').click();
    }
    link = await desk.locator('#link').innerText();
    assert.equal(await scanned(reader, await desk.locator('.code').screenshot()), link);
    assert.deepEqual(await axe(desk), []);
  });

  await test('a stranger with the link is not let in; the person is, and sees the card', async () => {
    await phone.goto(link);
    assert.deepEqual(await axe(phone), []);
    const fill = async (personalCode) => {
      await phone.fill('#code', personalCode);
      await phone.fill('#login', login);
      await phone.fill('#password', 'mana gara parole');
      await phone.click('.btn.go');
    };
    await fill('320000-00001');
    assert.match(await main(phone), /neatbilst uzaicinājumam/);
    await fill(person.code);
    await phone.waitForURL('**/me');
    const shown = await main(phone);
    for (const part of [person.code, person.card, 'Derīga', 'Zvanīt BALTA', 'Apdrošinātie riski']) assert.ok(shown.includes(part), part);
    const again = await visitor(browser, PHONE);
    assert.equal((await again.goto(link)).status(), 404);
  });

  await test('the code is signed by a published key, holds no name and no personal code, and is good for a minute', async () => {
    const text = await code();
    assert.match(text, /^POLISE:SEAL:[A-Z2-7:]+$/);
    const jws = text.slice('POLISE:SEAL:'.length).split(':').map((part) => bytesOf(part).toString('base64url')).join('.');
    const keys = await (await fetch(`${BASE}/.well-known/jwks.json`)).json();
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys));
    assert.equal(protectedHeader.alg, 'ES256');
    assert.equal(decodeProtectedHeader(jws).typ, 'polise-card');
    const said = JSON.parse(new TextDecoder().decode(payload));
    assert.deepEqual(Object.keys(said).sort(), ['c', 'j', 'x']);
    assert.ok(Math.abs(said.x - Date.now() / 1000) <= 60);
    const spoilt = `${jws.slice(0, -2)}${jws.endsWith('AA') ? 'BB' : 'AA'}`;
    await assert.rejects(compactVerify(spoilt, createLocalJWKSet(keys)));
  });

  await test('the terminal takes the code once, in place of the swipe', async () => {
    await logIn(clerk, 'clerk');
    const text = await code();
    await atPolicy();
    assert.match(await scan(text), new RegExp(person.card));
    await atPolicy();
    // The same clinic scans it again: it is the same reading.
    assert.match(await scan(text), new RegExp(person.card));
    await atPolicy();
    await identify(clerk, person);
    await clerk.keyboard.type(`${await code()}\n`);
    await clerk.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
    const same = clerk.locator('[name=accept_same_visit]');
    if (await same.count()) await same.check();
    number = (await main(clerk)).match(/\d{2}-\d{7,9}-\d/)[0];
    await clerk.press('body', 'F8');
    await clerk.waitForURL('**/done');
  });

  await test('the person sees the visit, why, and the limit before and after', async () => {
    await phone.goto('/me/visits');
    assert.deepEqual(await axe(phone), []);
    await phone.locator('.seen-list a').first().click();
    assert.ok((await phone.title()).includes(number));
    await phone.locator('.why summary').first().click();
    assert.match(await main(phone), /→/);
    assert.deepEqual(await axe(phone), []);
    await phone.goto('/me/access');
    assert.match(await main(phone), /Apstiprināja transakciju/);
    const file = await (await phone.request.get('/me/data.zip')).body();
    for (const name of ['PK', 'person.json', 'covers.json', 'visits.json', 'access.json', `coupons/${number}.pdf`]) assert.ok(file.includes(name), name);
  });

  await test('the attestation of the visit is read by a camera, signed by a published key, and names nobody', async () => {
    await phone.goto('/me/visits');
    await phone.locator('.seen-list a').first().click();
    proof = await scanned(reader, await phone.locator('.code').screenshot());
    assert.ok(proof.startsWith(`${BASE}/verify#eyJ`), proof);
    const token = proof.split('#')[1];
    const keys = await (await fetch(`${BASE}/.well-known/jwks.json`)).json();
    const { payload, protectedHeader } = await compactVerify(token, createLocalJWKSet(keys));
    assert.deepEqual([protectedHeader.typ, protectedHeader.zip], ['polise-attestation', 'DEF']);
    const said = inflateRawSync(payload).toString();
    assert.equal(JSON.parse(said).number, number);
    for (const secret of [person.code, person.code.replace('-', ''), person.card]) assert.ok(!said.includes(secret), secret);
    word = await phone.locator('#proof-word').innerText();
    const file = await phone.request.get(await phone.locator('a[href$=".jws"]').getAttribute('href'));
    assert.equal((await file.body()).toString(), token);
  });

  await test('anybody opens its link and sees each line recomputed; the attestation stays out of the address', async () => {
    const anybody = await visitor(browser, PHONE);
    const asked = [];
    anybody.on('request', (request) => asked.push(request.url()));
    await anybody.goto(proof);
    await anybody.locator('.note.good[role=status]').waitFor();
    const shown = await main(anybody);
    for (const part of ['Pārrēķināts līdz centam: viss sakrīt', 'joprojām ir spēkā', number, person.insurer]) assert.ok(shown.includes(part), part);
    assert.equal(anybody.url(), `${BASE}/verify`);
    assert.ok(asked.every((url) => !url.includes('eyJ')), asked.join('\n'));
    assert.deepEqual(await axe(anybody), []);
    await anybody.fill('#code', person.code);
    await anybody.fill('#word', word.toLowerCase());
    await anybody.getByRole('button', { name: 'Salīdzināt' }).click();
    assert.match(await main(anybody), /Jā, lēmums ir par šo cilvēku/);
    await anybody.goto('/verify');
    const token = proof.split('#')[1];
    await anybody.fill('#token', `${token.slice(0, 200)}${token[200] === 'A' ? 'B' : 'A'}${token.slice(201)}`);
    await anybody.click('.btn.go');
    assert.match(await main(anybody), /Zīmogs ir bojāts/);
    assert.deepEqual(await axe(anybody), []);
    await anybody.setInputFiles('#file', { name: 'a.jws', mimeType: 'application/jose', buffer: Buffer.from(token) });
    await anybody.fill('#token', '');
    await anybody.click('.btn.go');
    await anybody.locator('.note.good[role=status]').waitFor();
    await anybody.context().close();
  });

  await test('what a service would cost is answered with the clause, and nothing is kept', async () => {
    await phone.goto('/me/cover');
    const before = await phone.locator('.limits').first().innerText();
    await phone.click('a[href="/me/cost"]');
    assert.deepEqual(await axe(phone), []);
    await phone.selectOption('#service', demo.services[0]);
    await phone.check('[name=paper][value=referral]');
    await phone.click('.btn.go');
    await phone.waitForSelector('#answer');
    assert.equal(new URL(phone.url()).search, '');
    assert.match(await phone.locator('#answer').innerText(), /Jūs maksātu/);
    await phone.locator('#answer .why summary').first().click();
    assert.match(await phone.locator('#answer').innerText(), /→/);
    assert.deepEqual(await axe(phone), []);
    await phone.selectOption('#at', '');
    await phone.click('.btn.go');
    assert.match(await main(phone), /Ierakstiet cenu/);
    await phone.fill('#price', '40,00');
    await phone.click('.btn.go');
    await phone.waitForSelector('#answer');
    assert.match(await phone.locator('#answer').innerText(), /40,00/);
    await phone.goto('/me/cover');
    assert.equal(await phone.locator('.limits').first().innerText(), before);
  });

  await test('the card goes into a wallet: as a file, and by a code that another reader reads', async () => {
    await phone.goto('/me');
    await phone.click('a[href$="/wallet"]');
    assert.deepEqual(await axe(phone), []);
    const file = await phone.request.get(await phone.locator('a[href$=".pkpass"]').getAttribute('href'));
    assert.equal(file.headers()['content-type'], 'application/vnd.apple.pkpass');
    await phone.getByRole('button', { name: 'Izveidot kodu maciņam' }).click();
    const offer = new URL(await scanned(reader, await phone.locator('.code').screenshot()));
    assert.equal(offer.protocol, 'openid-credential-offer:');
    const told = JSON.parse(offer.searchParams.get('credential_offer'));
    assert.match(told.credential_issuer, /\/insurers\/balta$/);
    assert.deepEqual(await axe(phone), []);
    assert.equal(await overflow(phone), 0);
  });

  await test('without a connection the card opens within a second, and its code is marked at the terminal', async () => {
    await phone.goto('/me');
    await phone.waitForFunction(async () => (await (await caches.open('polise-card')).keys()).length > 3);
    await phone.context().setOffline(true);
    const since = Date.now();
    await phone.reload();
    await phone.locator('.code[data-state=offline] svg').waitFor();
    assert.ok(Date.now() - since < 1_000, `${Date.now() - since} ms`);
    assert.match(await main(phone), /Nav savienojuma/);
    const text = await scanned(reader, await phone.locator('.code').screenshot());
    await phone.context().setOffline(false);
    await atPolicy();
    assert.match(await scan(text), /Bezsaistes e-karte/);
  });

  await look('each page of the person in three languages, by day and night: axe finds nothing, nothing sticks out', async () => {
    const found = [];
    for (const lang of ['lv', 'en', 'ru']) {
      for (const colorScheme of ['light', 'dark']) {
        const page = await visitor(browser, { ...PHONE, colorScheme });
        await page.context().addCookies([{ name: 'polise_lang', value: lang, url: BASE }]);
        await page.goto('/login');
        await page.fill('#name', login);
        await page.fill('#password', 'mana gara parole');
        await page.press('#password', 'Enter');
        await page.waitForURL('**/me');
        for (const path of ['/me', '/me/cover', '/me/cost', '/me/visits', '/me/access', '/account']) {
          await page.goto(path);
          for (const problem of await axe(page)) found.push(`${lang} ${colorScheme} ${path}: ${problem}`);
          if (await overflow(page) > 0) found.push(`${lang} ${path}: wider than the window`);
        }
        await page.context().close();
      }
    }
    assert.deepEqual(found, []);
  });

  await test('the person has no desk, and logging out takes the card off the phone', async () => {
    for (const path of ['/insured', '/reports/visits', '/contracts', '/terminal', '/claims', '/audit']) {
      assert.equal((await phone.goto(path)).status(), 403, path);
    }
    await phone.goto('/me');
    await phone.click('.menu summary');
    await phone.click('form[action="/logout"] button');
    await phone.waitForURL('**/login*');
    assert.deepEqual(await phone.evaluate(() => caches.has('polise-card')), false);
    assert.deepEqual([...insurer.troubles, ...clerk.troubles], []);
  });
}
