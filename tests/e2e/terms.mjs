// The terms as anybody reads them, and the way to them from a decision.
import demo from './demo.mjs';
import { DESK, confirmedVisit, logIn, main, visitor } from './browser.mjs';

export default async function terms({ browser, test, assert }) {
  await test('anybody reads a clause: what it says, its rule, its values, its cases; without scripts', async () => {
    const page = await visitor(browser, { ...DESK, javaScriptEnabled: false });
    await page.goto('/login');
    await page.click('a[href="/terms"]');
    await page.waitForURL('**/terms');
    const counts = await page.locator('tbody tr td.num:last-child').allInnerTexts();
    const sum = counts.reduce((all, count) => all + Number(count), 0);
    assert.ok(counts.length >= 4 && sum > 500, `${counts}`);
    assert.equal(await page.locator('tfoot td.num').last().innerText(), `${sum}`);
    await page.click('a[href="/terms/balcia-junior/2021-01-01"]');
    await page.click('a[href$="/F-ARM-2"]');
    const text = await main(page);
    assert.match(text, /Lemj programma/);
    assert.match(text, /radius\+ulna/);
    assert.match(text, /forearm_both/);
    const cases = page.locator('.clauses details');
    assert.equal(await cases.count(), 20);
    await cases.first().locator('summary').click();
    assert.match(await cases.first().innerText(), /F-ARM-2/);
    await page.getByRole('link', { name: /visus gadījumus/ }).click();
    assert.ok(await cases.count() > 20);
    assert.equal((await page.goto('/terms/balcia-junior/2021-01-01/none')).status(), 404);
    assert.equal((await page.goto('/terms/none/2021-01-01')).status(), 404);
  });

  await test('a guest reads the terms in another language', async () => {
    const page = await visitor(browser);
    await page.goto('/terms/bta-motor-accident/2012-12-04');
    await page.click('button[value=en]');
    assert.match(await main(page), /Clauses of the terms/);
    assert.match(page.url(), /bta-motor-accident/);
  });

  await test('a line of a decision leads to its clause, the decision to its edition', async () => {
    const page = await visitor(browser);
    await logIn(page, 'clerk');
    await confirmedVisit(page, demo.insured[4]);
    await page.click('a[href^="/reports/visits/"]');
    await page.waitForURL('**/reports/visits/*');
    await page.locator('.why summary').first().click();
    const clause = await page.locator('.why summary').first().innerText();
    const visit = page.url();
    await page.getByRole('link', { name: 'Viss par šo punktu' }).first().click();
    assert.equal(await page.locator('h1').innerText(), clause);
    assert.ok(await page.locator('.nav').count(), 'who is logged in keeps the menu');
    await page.goto(visit);
    await page.click('a[href^="/terms/"]:visible >> nth=-1');
    assert.match(page.url(), /\/terms\/[a-z-]+\/[\d-]+$/);
  });
}
