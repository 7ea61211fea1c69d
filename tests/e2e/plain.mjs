// Without scripts: the same buttons, the same way.
import demo from './demo.mjs';
import { DESK, identify, logIn, main, visitor } from './browser.mjs';

export default async function plain({ browser, test, assert }) {
  await test('without scripts: folders, search, bill, card by hand, decision, confirmation', async () => {
    const page = await visitor(browser, { ...DESK, javaScriptEnabled: false });
    const person = demo.insured[4];
    await logIn(page, 'clerk');
    await page.locator('.folder').nth(1).click();
    assert.ok(await page.locator('.service:visible').count() > 0);
    for (const code of demo.services) {
      await page.fill('#q', code);
      await page.press('#q', 'Enter');
      await page.click(`.service[value="${code}"]`);
    }
    await page.locator('.service:visible').first().click();
    assert.equal(await page.locator('.bill-line').count(), demo.services.length + 1);
    await page.locator('.bill-line .icon').last().click();
    assert.equal(await page.locator('.bill-line').count(), demo.services.length);
    await page.click('#next');
    await identify(page, person);
    await page.fill('#card', person.card);
    await page.getByRole('button', { name: /Pieprasīt lēmumu/ }).click();
    await page.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
    await page.getByRole('button', { name: /Apstiprināt transakciju/ }).click();
    await page.waitForURL('**/done');
    assert.match(await main(page), /Transakcija apstiprināta/);
  });

  await test('wrong data come back with a sentence at each field', async () => {
    const page = await visitor(browser, { ...DESK, javaScriptEnabled: false });
    await logIn(page, 'clerk');
    await page.goto(`/terminal/policy?line=${demo.services[0]}`);
    await identify(page, demo.insured[4]);
    await page.fill('#code', '123456-54321');
    await page.fill('#card', '12');
    await page.getByRole('button', { name: /Pieprasīt lēmumu/ }).click();
    assert.equal(await page.locator('.wrong').count(), 2);
    assert.equal(await page.inputValue('#code'), '123456-54321');
  });

  await test('an empty bill and an unreadable price are told, not sent', async () => {
    const page = await visitor(browser, { ...DESK, javaScriptEnabled: false });
    await logIn(page, 'clerk');
    await page.click('#next');
    assert.match(await page.locator('[role=alert]').innerText(), /pakalpojum/);
    await page.goto(`/terminal?line=${demo.services[0]}&price=abc`);
    await page.click('#next');
    assert.equal(await page.locator('[aria-invalid=true]').count(), 1);
  });
}
