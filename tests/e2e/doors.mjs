// Who gets in where, and what errors look like.
import demo from './demo.mjs';
import { confirmedVisit, logIn, main, visitNumber, visitor } from './browser.mjs';

export default async function doors({ browser, test, assert }) {
  await test('without a session every page leads to the log-in and back', async () => {
    const page = await visitor(browser);
    await page.goto('/reports/visits');
    assert.match(page.url(), /\/login\?return=/);
    await page.fill('#name', demo.logins.clerk);
    await page.fill('#password', demo.password);
    await page.press('#password', 'Enter');
    await page.waitForURL('**/reports/visits');
  });

  await test('a wrong password is told without saying what was wrong', async () => {
    const page = await visitor(browser);
    await page.goto('/login');
    await page.fill('#name', demo.logins.auditor);
    await page.fill('#password', 'wrong');
    await page.press('#password', 'Enter');
    assert.match(await page.locator('.note[role=alert]').innerText(), /Lietotājvārds vai parole/);
  });

  await test('a clerk has no audit trail and no insured, and closes no settlement', async () => {
    const page = await visitor(browser);
    await logIn(page, 'clerk');
    for (const path of ['/audit', '/insured']) {
      assert.equal((await page.goto(path)).status(), 403, path);
      assert.match(await main(page), /nav piekļuves/);
    }
    assert.equal((await page.goto('/settlements')).status(), 200);
    assert.ok(await page.locator('tbody tr').count() > 0);
    assert.equal(await page.locator('a[href*="/settlements/close"]').count(), 0);
    assert.equal((await page.goto('/no-such-page')).status(), 404);
    assert.equal((await page.goto('/reports/visits/0193c0de-0000-7000-8000-000000000002')).status(), 404);
  });

  await test('an insurer finds an insured person, sees limits and visits, revokes a card', async () => {
    const person = demo.insured[5];
    const clerk = await visitor(browser);
    await logIn(clerk, 'clerk');
    await confirmedVisit(clerk, person);
    const page = await visitor(browser);
    await logIn(page, 'insurer');
    await page.fill('#q', person.code);
    await page.press('#q', 'Enter');
    assert.doesNotMatch(page.url(), /\d{6}/);
    await page.click('tbody a');
    await page.waitForURL(/\/insured\/[0-9a-f-]+$/);
    assert.ok(await page.locator('meter').count() > 0);
    await page.locator('[name=sure]').first().check();
    await page.getByRole('button', { name: 'Atsaukt karti' }).first().click();
    await page.waitForURL('**said=revoked');
    assert.match(await main(page), /Karte atsaukta/);
  });

  await test('another clinic has nothing of a visit, by whatever address', async () => {
    const clerk = await visitor(browser);
    await logIn(clerk, 'clerk');
    await confirmedVisit(clerk, demo.insured[2]);
    const id = new URL(clerk.url()).pathname.split('/')[3];
    const number = await visitNumber(clerk);
    const other = await visitor(browser);
    await logIn(other, 'otherClerk');
    for (const path of [`/terminal/visit/${id}`, `/terminal/visit/${id}/done`, `/reports/visits/${id}`, `/coupon/${id}.pdf`]) {
      assert.equal((await other.goto(path)).status(), 404, path);
    }
    await other.goto(`/reports/visits?number=${number}`);
    assert.doesNotMatch(await main(other), new RegExp(number));
  });

  await test('the insurer makes a visit void that its clinic can no longer', async () => {
    const page = await visitor(browser);
    await logIn(page, 'insurer');
    await page.goto('/reports/visits?state=confirmed');
    await page.locator('tr:has(.badge.good) a').last().click();
    await page.selectOption('#reason', 'patient');
    await page.getByRole('button', { name: 'Dzēst', exact: true }).click();
    await page.waitForURL('**said=voided**');
    assert.match(await main(page), /dzēsta/);
  });

  await test('an auditor reads the trail and a decision, and can change nothing', async () => {
    const page = await visitor(browser);
    await logIn(page, 'auditor');
    assert.ok(await page.locator('tbody tr').count() > 5);
    await page.locator('tbody a[href^="/reports/visits/"]').first().click();
    assert.ok(await page.locator('.dline').count() > 0);
    assert.equal(await page.locator('#reason').count(), 0);
  });

  await test('a form without its token does nothing', async () => {
    const page = await visitor(browser);
    await logIn(page, 'clerk');
    const answer = await page.request.post('/logout', { form: { csrf: 'guess' } });
    assert.equal(answer.status(), 403);
    const foreign = await page.request.post('/lang', { form: { lang: 'en' }, headers: { origin: 'https://evil.example' } });
    assert.equal(foreign.status(), 403);
  });

  await test('who logs in on the phone of another member does not find their card', async () => {
    const page = await visitor(browser);
    await logIn(page, 'ownClaims');
    await page.waitForFunction(() => caches.has('polise-card'));
    await page.context().clearCookies({ name: 'polise' }); // the session is over, the phone keeps the card
    const came = page.waitForResponse((answer) => answer.url().endsWith('/login') && answer.request().method() === 'POST');
    await logIn(page, 'otherOwnClaims');
    assert.match((await (await came).allHeaders())['clear-site-data'], /storage/);
  });

  await test('the person changes language and colours, and logs out', async () => {
    const page = await visitor(browser);
    await logIn(page, 'clerk');
    await page.goto('/account');
    await page.locator('main [value=ru]').click();
    assert.equal(await page.locator('html').getAttribute('lang'), 'ru');
    await page.locator('main [value=dark]').click();
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
    await page.click('.menu summary');
    const left = page.waitForResponse((answer) => answer.url().endsWith('/logout'));
    await page.click('form[action="/logout"] button');
    assert.match((await (await left).allHeaders())['clear-site-data'], /storage/);
    await page.waitForURL('**/login');
    assert.match((await page.goto('/terminal')).url(), /login/);
  });
}
