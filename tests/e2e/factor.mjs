// The second factor: set up, asked for, replayed, lost. Its codes are another program's (otplib).
import otplib from 'otplib';
import jsqr from 'jsqr';
import { BASE, axe, logIn, main, newColleague, overflow, visitor } from './browser.mjs';

const { authenticator } = otplib;
const PASSWORD = 'mana gara parole';

/** Waits for a code that was not shown yet. */
async function nextCode(secret, last) {
  for (;;) {
    const code = authenticator.generate(secret);
    if (code !== last) return code;
    await new Promise((done) => setTimeout(done, 500));
  }
}

export default async function factor({ browser, test, look, assert }) {
  const boss = await visitor(browser);
  const page = await visitor(browser);
  const reader = await (await browser.newContext()).newPage();
  let login = '';
  let secret = '';
  let last = '';
  let codes = [];

  const password = async (who) => {
    await who.goto('/login');
    await who.fill('#name', login);
    await who.fill('#password', PASSWORD);
    await who.press('#password', 'Enter');
  };
  const code = async (who, text) => {
    await who.fill('#code', text);
    await who.press('#code', 'Enter');
  };

  await test('a new colleague logs in by password, and is told that there is no second factor', async () => {
    await logIn(boss, 'otherEmployer');
    login = await newColleague(boss, 'anna', PASSWORD);
    await password(page);
    await page.waitForURL('**/employer');
    await page.goto('/account');
    assert.match(await main(page), /pietiek ar paroli/);
    await page.click('a[href="/account/factor"]');
    await page.waitForURL('**/account/factor');
    assert.deepEqual(await axe(page), []);
  });

  await test('the app is set up by the QR code and by the key, and confirmed by its first code', async () => {
    await page.fill('#password', 'wrong');
    await page.press('#password', 'Enter');
    assert.match(await main(page), /parole nav pareiza/);
    await page.fill('#password', PASSWORD);
    await page.press('#password', 'Enter');
    await page.waitForURL('**step=app');
    secret = (await page.locator('#secret').innerText()).replaceAll(' ', '');
    const png = await page.locator('.code').screenshot();
    const { data, width, height } = await reader.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas.drawImage(image, 0, 0);
      return { data: [...canvas.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
    }, png.toString('base64'));
    const scanned = new URL(jsqr.default(Uint8ClampedArray.from(data), width, height).data);
    assert.equal(scanned.protocol, 'otpauth:');
    assert.equal(scanned.searchParams.get('secret'), secret);
    assert.ok(decodeURIComponent(scanned.pathname).endsWith(`Polise:${login}`));
    assert.deepEqual(await axe(page), []);
    await code(page, '000000');
    assert.match(await main(page), /Kods nav pareizs/);
    last = authenticator.generate(secret);
    await code(page, last);
    await page.locator('.recovery').waitFor();
    codes = await page.locator('.recovery code').allInnerTexts();
    assert.equal(new Set(codes).size, 10);
    assert.deepEqual(await axe(page), []);
  });

  await test('after the password a code is asked for, and the one that was shown is not taken', async () => {
    const other = await visitor(browser);
    await password(other);
    await other.waitForURL('**/login/code');
    assert.deepEqual(await axe(other), []);
    assert.match((await other.request.get('/employer')).url(), /\/login/);
    await code(other, last);
    assert.match(await main(other), /jau izmantots/);
    last = await nextCode(secret, last);
    await code(other, last);
    await other.waitForURL('**/employer');
    const again = await visitor(browser);
    await password(again);
    await again.waitForURL('**/login/code');
    await code(again, last);
    assert.match(await main(again), /jau izmantots/);
  });

  await test('a recovery code lets in once, in place of the telephone', async () => {
    const lost = await visitor(browser);
    await password(lost);
    await lost.waitForURL('**/login/code');
    await code(lost, codes[0].toLowerCase());
    await lost.waitForURL('**/employer');
    await lost.goto('/account/factor');
    assert.match(await main(lost), /skaits: 9/);
    const again = await visitor(browser);
    await password(again);
    await again.waitForURL('**/login/code');
    await code(again, codes[0]);
    assert.match(await main(again), /Kods nav pareizs/);
  });

  await look('its pages in three languages, by day and night, on phone and desk', async () => {
    const found = [];
    for (const lang of ['lv', 'en', 'ru']) {
      for (const viewport of [{ width: 390, height: 844 }, { width: 1280, height: 800 }]) {
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize(viewport);
          await page.context().addCookies([{ name: 'polise_lang', value: lang, url: BASE }]);
          for (const path of ['/account', '/account/factor']) {
            await page.goto(path);
            for (const problem of await axe(page)) found.push(`${lang} ${colorScheme} ${path}: ${problem}`);
            if (await overflow(page) > 0) found.push(`${lang} ${path}: wider than the window`);
          }
        }
      }
    }
    assert.deepEqual(found, []);
    await page.context().addCookies([{ name: 'polise_lang', value: 'lv', url: BASE }]);
  });

  await test('turning it off asks for a code; then the password is enough', async () => {
    await page.goto('/account/factor');
    await page.fill('#code-off', '000000');
    await page.press('#code-off', 'Enter');
    assert.match(await main(page), /Kods nav pareizs/);
    await page.fill('#code-off', codes[1]);
    await page.press('#code-off', 'Enter');
    await page.waitForURL('**said=factor-off');
    const plain = await visitor(browser);
    await password(plain);
    await plain.waitForURL('**/employer');
    assert.deepEqual([...page.troubles, ...boss.troubles], []);
  });
}
