// The card reader and the scanner, which are keyboards.
import demo from './demo.mjs';
import { fillBill, identify, logIn, swipe, visitor } from './browser.mjs';

export default async function reader({ browser, test, assert }) {
  const page = await visitor(browser);
  const [, , person] = demo.insured;
  const sent = [];
  page.on('request', (request) => request.url().includes('/terminal/card') && sent.push(request));
  await logIn(page, 'clerk');

  const atPolicy = async () => {
    await fillBill(page, demo.services.slice(0, 1));
    await page.click('#next');
    await page.waitForURL('**/terminal/policy?*');
  };
  const state = () => page.locator('#reader').getAttribute('data-state');
  const settled = () => page.waitForSelector('#reader[data-state=ready], #reader[data-state=bad]');
  const values = () => page.$$eval('input', (inputs) => inputs.map((input) => input.value).join('|'));

  await test('a swipe is taken wherever the cursor stands; only the number stays on the page', async () => {
    await atPolicy();
    await page.click(`label.option:has-text("${person.insurer}")`);
    await page.focus('#code');
    await swipe(page, person.card);
    await settled();
    assert.equal(await page.inputValue('#card'), person.card);
    assert.equal(await page.inputValue('#code'), '');
    assert.doesNotMatch(await values(), /PARAUGS|[;^]/);
    assert.equal(sent.length, 1);
    assert.doesNotMatch(page.url(), new RegExp(person.card));
  });

  await test('a swipe that a loaded machine hands over slowly is a swipe, and leaves nothing behind', async () => {
    await atPolicy();
    await page.click(`label.option:has-text("${person.insurer}")`);
    await page.focus('#code');
    sent.length = 0;
    await page.keyboard.type(`%W${person.card}^PARAUGS/JANIS^2912?;${person.card}=2912?\n`, { delay: 120 });
    await settled();
    assert.equal(await page.inputValue('#card'), person.card);
    assert.equal(await page.inputValue('#code'), '');
    assert.equal(sent.length, 1);
    await page.fill('#card', '');
    await page.focus('#code');
    await page.keyboard.type(`POLISE:CARD:${person.insurer}:${person.card}\n`, { delay: 120 });
    await page.waitForFunction((card) => document.getElementById('card').value === card, person.card);
    assert.equal(await page.inputValue('#code'), '');
  });

  await test('a swipe that breaks off is a read error, not text in a field', async () => {
    await atPolicy();
    await page.click(`label.option:has-text("${person.insurer}")`);
    await page.focus('#code');
    await page.keyboard.type(`%W${person.card}^PAR`, { delay: 60 });
    await settled();
    assert.equal(await state(), 'bad');
    assert.doesNotMatch(await values(), /PAR|\^/);
  });

  await test('a swipe before the insurer is chosen asks for the insurer', async () => {
    await atPolicy();
    if (await page.locator('input[name=insurer][type=radio]').count() === 0) return;
    await swipe(page, person.card);
    assert.equal(await state(), 'bad');
  });

  await test('a read error asks to swipe again', async () => {
    await atPolicy();
    await page.click(`label.option:has-text("${person.insurer}")`);
    await page.keyboard.type('%E?;E?\n', { delay: 4 });
    await settled();
    assert.equal(await state(), 'bad');
    assert.equal(await page.inputValue('#card'), '');
  });

  await test('a payment card is refused', async () => {
    await page.keyboard.type('%B4111111111111111^PARAUGS/JANIS^2912101?;4111111111111111=2912101?\n', { delay: 4 });
    await page.waitForFunction(() => /maksājumu/.test(document.getElementById('reader').textContent));
    assert.equal(await page.inputValue('#card'), '');
  });

  await test('a scanned e-card is read like a swipe', async () => {
    await page.focus('#code');
    await page.keyboard.type(`POLISE:CARD:${person.insurer}:${person.card}\n`, { delay: 4 });
    await page.waitForSelector('#reader[data-state=ready]');
    assert.equal(await page.inputValue('#card'), person.card);
    assert.equal(await page.inputValue('#code'), '');
    assert.equal(await page.inputValue('[name=card_source]'), 'qr_number');
  });

  await test('what a quick hand types stays in its field', async () => {
    await page.fill('#code', '');
    await page.focus('#code');
    await page.keyboard.type(person.code.replace('-', ''), { delay: 8 });
    await page.waitForFunction((code) => document.getElementById('code').value === code, person.code);
    await page.fill('#card', '');
    await page.focus('#card');
    await page.keyboard.type('1%2', { delay: 60 });
    await page.waitForFunction(() => document.getElementById('card').value === '1%2');
    assert.equal(await page.inputValue('#card'), '1%2');
    await page.fill('#card', '');
    await page.keyboard.type('12;50', { delay: 110 });
    await page.waitForFunction(() => document.getElementById('card').value === '12;50');
  });

  await test('a swipe over the bill is kept off the search field', async () => {
    await page.goto('/terminal');
    await page.focus('#q');
    await swipe(page, person.card);
    assert.equal(await page.inputValue('#q'), '');
    assert.equal(await page.locator('.bill-line').count(), 0);
  });

  await test('the swipe that completes the form asks for the decision at once', async () => {
    await atPolicy();
    await identify(page, person);
    await swipe(page, person.card);
    await page.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
    await page.press('body', 'Escape');
    await page.waitForURL('**/terminal?*');
  });
}
