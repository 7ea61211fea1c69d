// Who has an accident policy and no health cover: found and invited by the insurer, who sees no cards; at their own pages
// no card, the policy, and a decided accident claim with its letter and attestation.
import demo from './demo.mjs';
import { DESK, PHONE, axe, logIn, main, overflow, visitor } from './browser.mjs';
import { scanned } from './member.mjs';

export default async function accidentmember({ browser, test, look, assert }) {
  const phone = await visitor(browser, PHONE);
  const insurer = await visitor(browser);
  let claim = '';

  await test('the insurer finds who has only an accident policy, and can invite them', async () => {
    await logIn(insurer, 'insurer');
    await insurer.goto('/insured');
    await insurer.fill('#q', demo.hurt.family);
    await insurer.press('#q', 'Enter');
    await insurer.click('td.wide a');
    const shown = await main(insurer);
    assert.ok(shown.includes(demo.hurt.policy), shown);
    assert.equal(await insurer.getByRole('button', { name: 'Izveidot uzaicinājumu' }).count(), 1);
    assert.equal(await insurer.locator('table.cards').count(), 0, 'no table of cards');
    assert.deepEqual(await axe(insurer), []);
  });

  await test('they have no health card, which is said, with the policy', async () => {
    await logIn(phone, 'hurt');
    assert.equal(new URL(phone.url()).pathname, '/me');
    const shown = await main(phone);
    assert.match(shown, /Jums nav veselības kartes/);
    assert.ok(shown.includes(demo.hurt.policy), shown);
    await phone.goto('/me/cover');
    assert.ok((await main(phone)).includes(demo.hurt.policy));
    await phone.goto('/me/claims');
    assert.equal(await phone.locator('a[href="/me/claims/new"]').count(), 0);
  });

  await test('a decided accident claim has its letter and an attestation that anybody checks', async () => {
    await phone.locator('a[href^="/me/accidents/"]').first().click();
    claim = new URL(phone.url()).pathname;
    assert.match(await main(phone), /Smadzeņu satricinājums/);
    const letter = await phone.request.get(`${claim}/letter.pdf`);
    assert.equal(letter.headers()['content-type'], 'application/pdf');
    assert.equal((await letter.body()).subarray(0, 5).toString(), '%PDF-');
    const reader = await (await browser.newContext()).newPage();
    const proof = await scanned(reader, await phone.locator('.code').screenshot());
    const anybody = await visitor(browser);
    await anybody.goto(proof);
    await anybody.locator('.note.good[role=status]').waitFor();
    await anybody.context().close();
  });

  await look('each of their pages, on a phone and a desk, by day and night: axe finds nothing, nothing sticks out', async () => {
    const found = [];
    for (const view of [PHONE, DESK]) {
      for (const colorScheme of ['light', 'dark']) {
        const page = await visitor(browser, { ...view, colorScheme });
        await logIn(page, 'hurt');
        for (const path of ['/me', '/me/cover', '/me/claims', claim, '/me/access']) {
          await page.goto(path);
          for (const problem of await axe(page)) found.push(`${view.viewport.width} ${colorScheme} ${path}: ${problem}`);
          if (await overflow(page) > 0) found.push(`${view.viewport.width} ${path}: wider than the window`);
        }
        await page.context().close();
      }
    }
    assert.deepEqual(found, []);
    assert.deepEqual([...phone.troubles, ...insurer.troubles], []);
  });
}
