// The claims desk: a claim is recorded, injuries are picked, a question is answered, a second person
// approves, and a correction reverses what was booked.
import demo from './demo.mjs';
import { logIn, main, visitor } from './browser.mjs';

export default async function claims({ browser, test, assert }) {
  const page = await visitor(browser);
  const second = await visitor(browser);
  let address = '';

  const press = (who, name) => who.getByRole('button', { name, exact: true }).first().click();
  const total = async (who) => (await who.locator('aside .sum-list .big dd').first().innerText()).replace(/\s/g, ' ');

  await test('a claims handler finds a policy by the name of the child and records a claim', async () => {
    await logIn(page, 'handler');
    assert.equal(new URL(page.url()).pathname, '/claims');
    assert.ok(await page.locator('tbody tr').count() > 2);
    await page.press('body', 'F4');
    await page.waitForURL('**/claims/new');
    await page.fill('#q', demo.policy.family);
    await page.press('#q', 'Enter');
    assert.doesNotMatch(page.url(), /=/);
    await page.getByRole('link', { name: demo.policy.number }).click();
    await page.waitForURL('**policy=*');
    const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await page.fill('#accident_on', yesterday);
    await page.check('[name=complete]');
    await page.press('body', 'F8');
    await page.waitForURL(/\/claims\/[0-9a-f-]+\/injuries/);
    address = new URL(page.url()).pathname.replace('/injuries', '');
  });

  await test('injuries are picked on the figure and what is missing is asked for', async () => {
    await page.locator('button[name=add][value^="F-LEG-1;femur_shaft;left"]').first().evaluate((it) => it.click());
    await page.locator('#injury-1').waitFor();
    await press(page, 'Saglabāt traumas F8');
    await page.waitForURL('**said=changed');
    assert.match(await main(page), /radiolog/i);
    assert.match(await main(page), /Līdz tam lēmumu ierosināt nevar/);
    assert.equal(await page.getByRole('button', { name: /Ierosināt lēmumu/ }).count(), 0);
  });

  await test('with the answer known the decision is proposed, step by step and with clauses', async () => {
    await page.goto(`${address}/injuries`);
    await page.locator('#injury-1 [name="fact.0.confirmed_by_radiologist"][value=yes]').evaluate((it) => it.click());
    await press(page, 'Saglabāt traumas F8');
    await page.waitForURL('**said=changed');
    assert.match(await total(page), /^1 ?250,00/);
    assert.match(await main(page), /25\s*%/);
  });

  await test('a raised doubt must be answered with a reason, which stands in the timeline', async () => {
    await page.goto(`${address}/facts`);
    await page.check('[name=doubt][value=late_notice]');
    await press(page, 'Saglabāt F8');
    await page.waitForURL('**said=changed');
    assert.equal(await page.getByRole('button', { name: /Ierosināt lēmumu/ }).count(), 0);
    const form = page.locator('form[action$="/answer"]').first();
    await form.locator('input[value=no]').evaluate((it) => it.click());
    await form.locator('button').click();
    // Without a reason the browser itself keeps the form.
    assert.match(page.url(), /said=changed/);
    await form.locator('textarea').fill('Pieteikts divu dienu laikā');
    await form.locator('button').click();
    await page.waitForURL('**said=answered');
    assert.match(await main(page), /Pieteikts divu dienu laikā/);
  });

  await test('whoever proposed a large amount cannot approve it; a second person can', async () => {
    await page.press('body', 'F8');
    await page.waitForURL('**said=proposed');
    assert.match(await main(page), /apstiprina cits darbinieks/);
    assert.equal(await page.getByRole('button', { name: /^Apstiprināt/ }).count(), 0);
    await logIn(second, 'secondHandler');
    await second.goto('/claims?view=proposed');
    await second.goto(address);
    await second.press('body', 'F8');
    await second.waitForURL('**said=approved');
    assert.match(await total(second), /^1 ?250,00/);
    assert.match(await main(second), /Izmaksā/);
  });

  await test('the letter about the decision opens as a PDF', async () => {
    const link = second.locator('a[href$="/letter.pdf"]');
    assert.match(await link.innerText(), /Vēstule par lēmumu/);
    const letter = await second.request.get(await link.getAttribute('href'));
    assert.equal(letter.headers()['content-type'], 'application/pdf');
    assert.equal((await letter.body()).subarray(0, 5).toString(), '%PDF-');
  });

  await test('of two handlers the second is told that the claim has changed', async () => {
    // The first still sees the claim as proposed.
    await page.locator('summary', { hasText: 'Atgriezt' }).click();
    await page.fill('#return-reason', 'Pārskatīt');
    await press(page, 'Atgriezt');
    assert.match(await page.locator('[role=alert]').innerText(), /mainījis kāds cits/);
    assert.match(await main(page), /Izmaksā/);
  });

  await test('a correction reverses the decision and posts another', async () => {
    await page.goto(address);
    await page.locator('summary', { hasText: 'Labot lēmumu' }).click();
    await page.fill('#correct-reason', 'Lūzums bija labajā pusē, nepareizi pierakstīts kauls');
    await press(page, 'Labot lēmumu');
    await page.waitForURL('**said=reopened');
    assert.match(await main(page), /ir spēkā, līdz apstiprina jaunu/);
    await page.goto(`${address}/injuries`);
    await page.locator('[name=drop][value="0"]').click();
    await page.locator('button[name=add][value^="F-ARM-2;radius;left"]').first().evaluate((it) => it.click());
    await page.locator('#injury-1 [name="fact.0.confirmed_by_radiologist"][value=yes]').evaluate((it) => it.click());
    await press(page, 'Saglabāt traumas F8');
    await page.waitForURL('**said=changed');
    await page.press('body', 'F8');
    await page.waitForURL('**said=proposed');
    await second.goto(address);
    await second.press('body', 'F8');
    await second.waitForURL('**said=approved');
    assert.match(await total(second), /^450,00/);
    assert.match(await main(second), /Stornēts: 1\s?250,00/);
  });

  await test('a handler of another insurer gets nothing of a claim by its address', async () => {
    const other = await visitor(browser);
    await logIn(other, 'otherHandler');
    for (const path of ['', '/facts', '/injuries', '/letter.pdf'].map((end) => address + end)) {
      assert.equal((await other.goto(path)).status(), 404, path);
    }
    assert.equal((await other.goto('/terminal')).status(), 403);
  });

  await test('no script of the claims desk fails', () => {
    assert.deepEqual([...page.troubles, ...second.troubles], []);
  });
}
