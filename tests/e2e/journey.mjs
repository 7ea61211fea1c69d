// The whole way: bill, swipe, decision, confirmation, coupon, list, void, settlement.
import demo from './demo.mjs';
import { confirmedVisit, fillBill, identify, logIn, main, swipe, visitNumber, visitor } from './browser.mjs';

export default async function journey({ browser, test, assert }) {
  const page = await visitor(browser);
  const [person, other] = demo.insured;
  let done = '';

  await test('a clerk logs in with Enter and sees folders, services and an empty bill', async () => {
    await logIn(page, 'clerk');
    assert.equal(new URL(page.url()).pathname, '/terminal');
    assert.ok(await page.locator('.folder').count() > 3);
    assert.equal(await page.locator('.bill-line').count(), 0);
  });

  await test('a folder opens by a click, a service goes on the bill by a click, the same one twice', async () => {
    await page.locator('.folder').nth(1).click();
    const service = page.locator('.service:visible').first();
    await service.click();
    await service.click();
    assert.equal(await page.locator('.bill-line').count(), 2);
    assert.equal(await page.locator('[name=quantity]').count(), 0);
    await page.locator('.bill-line .icon').first().click();
    assert.equal(await page.locator('.bill-line').count(), 1);
  });

  await test('the bill survives a reload and a change of language', async () => {
    await page.reload();
    assert.equal(await page.locator('.bill-line').count(), 1);
    await page.click('.menu summary');
    await page.click('.menu [value=en]');
    assert.equal(await page.locator('.bill-line').count(), 1);
    assert.match(await main(page), /Patient's bill/);
    await page.click('.menu summary');
    await page.click('.menu [value=lv]');
  });

  await test('the thirty-first line is refused', async () => {
    await page.goto('/terminal');
    await page.fill('#q', demo.services[0]);
    for (let line = 0; line < 31; line += 1) await page.press('#q', 'Enter');
    assert.equal(await page.locator('.bill-line').count(), 30);
    assert.match(await page.locator('[role=alert]').innerText(), /30/);
  });

  await test('a swipe brings the decision, each line with amounts, reason and clause', async () => {
    await fillBill(page);
    await page.click('#next');
    await identify(page, person);
    await swipe(page, person.card);
    await page.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
    assert.equal(await page.locator('.dline:not(.dhead)').count(), demo.services.length);
    assert.ok((await page.locator('.reason').first().innerText()).length > 10);
    await page.locator('.why summary').first().click();
    assert.ok((await page.locator('.why-in q').first().innerText()).length > 10);
    assert.match(await page.locator('#clock').innerText(), /\d:\d\d/);
  });

  await test('cancelling frees the limits and brings the bill back', async () => {
    await page.press('body', 'Escape');
    await page.waitForURL('**/terminal?*');
    assert.equal(await page.locator('.bill-line').count(), demo.services.length);
    assert.match(await main(page), /atcelta/);
  });

  await test('confirming shows what to collect and has the coupon', async () => {
    await confirmedVisit(page, person);
    done = await visitNumber(page);
    const address = await page.locator('form[action^="/coupon/"]').getAttribute('action');
    const coupon = await page.request.get(address);
    assert.equal(coupon.headers()['content-type'], 'application/pdf');
    assert.equal((await coupon.body()).subarray(0, 5).toString(), '%PDF-');
  });

  await test('going back after confirmation and sending again does no harm', async () => {
    await page.goBack();
    await page.waitForURL(/\/(done|visit\/[0-9a-f-]+)/);
    assert.equal(await visitNumber(page), done);
  });

  await test('the list has the visit, with totals', async () => {
    await page.goto('/reports/visits');
    assert.match(await main(page), new RegExp(done));
    await page.fill('#number', done);
    await page.press('#number', 'Enter');
    await page.waitForURL('**number=*');
    assert.equal(await page.locator('tbody tr').count(), 1);
  });

  await test('void and start again brings the bill back; the list shows the voided visit in red', async () => {
    await page.click('tbody a');
    await page.selectOption('#reason', 'services');
    await page.click('[name=restart]');
    await page.waitForURL('**/terminal?*');
    assert.equal(await page.locator('.bill-line').count(), demo.services.length);
    await page.goto(`/reports/visits?number=${done}`);
    assert.equal(await page.locator('tr.voided').count(), 1);
    const red = await page.locator('tr.voided td').first().evaluate((cell) => getComputedStyle(cell).color);
    const [r, g] = red.match(/\d+/g).map(Number);
    assert.ok(r > 150 && g < 80, red);
  });

  await test('a void from the list returns to the list', async () => {
    await confirmedVisit(page, person);
    await page.click('a[href^="/reports/visits/"]');
    await page.selectOption('#reason', 'person');
    await page.getByRole('button', { name: 'Dzēst', exact: true }).click();
    await page.waitForURL('**/reports/visits?*');
    assert.match(await main(page), /dzēsta/);
  });

  await test('a manager closes the period and has it as page, PDF and CSV; a settled visit cannot be voided', async () => {
    await confirmedVisit(page, other);
    const number = await visitNumber(page);
    const manager = await visitor(browser);
    await logIn(manager, 'manager');
    await manager.goto('/settlements');
    await manager.locator('tr', { hasText: other.insurer }).locator('a[href*="/settlements/close"]').first().click();
    await manager.press('body', 'F8');
    await manager.waitForURL(/\/settlements\/[0-9a-f-]+\?/);
    assert.match(await main(manager), new RegExp(number));
    const base = new URL(manager.url()).pathname;
    const pdf = await manager.request.get(`${base}.pdf`);
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    assert.match(await (await manager.request.get(`${base}.csv`)).text(), new RegExp(number));
    await manager.click(`a:text("${number}")`);
    assert.equal(await manager.locator('#reason').count(), 0);
    assert.match(await main(manager), /kredītrēķin/);
    assert.deepEqual(manager.troubles, []);
  });

  await test('no script failed and the console stayed silent', () => assert.deepEqual(page.troubles, []));
}
