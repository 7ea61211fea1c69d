// The claims desk: a claim is recorded, injuries are picked, a question is answered, a second person
// approves, and a correction reverses what was booked.
import { execFileSync } from 'node:child_process';
import demo from './demo.mjs';
import { PHONE, axe, logIn, main, overflow, visitor } from './browser.mjs';
import { confirm, spot } from './calculator.mjs';

/** The figure of a child, and that of an adult. */
const FIGURES = ['terms=balcia-junior/2021-01-01&sum=1000,00&years=10',
  'terms=bta-motor-accident/2012-12-04&sum=1000,00&years=40'].map((of) => `/calculator/injuries?${of}`);

export default async function claims({ browser, test, look, assert }) {
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
  await test('anybody recomputes the decision', async () => {
    await second.click('text=Atvērt pārbaudi');
    await second.getByText('Pārrēķināts līdz centam: viss sakrīt').waitFor();
    assert.match((await main(second)).replace(/\s/g, ' '), /1 ?250,00/);
    await second.goto(address);
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

  let refused = '';

  await test('injuries of a claim are picked on the figure itself, by its regions', async () => {
    await page.goto('/claims/new');
    await page.fill('#q', demo.policy.family);
    await page.press('#q', 'Enter');
    await page.getByRole('link', { name: demo.policy.number }).click();
    await page.waitForURL('**policy=*');
    await page.fill('#accident_on', new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10));
    await page.check('[name=complete]');
    await page.press('body', 'F8');
    await page.waitForURL(/\/claims\/[0-9a-f-]+\/injuries/);
    refused = new URL(page.url()).pathname.replace('/injuries', '');
    await spot(page, 'forearm-right').click();
    await page.locator('.sheet:target').getByRole('button', { name: 'Spieķkauls' }).click();
    await page.locator('#injury-1').waitFor();
    await confirm(page, (target) => target.click());
    await press(page, 'Saglabāt traumas F8');
    await page.waitForURL('**said=changed');
    assert.match(await total(page), /^450,00/);
  });

  await test('time runs from the last document, stops while one is asked for, and begins anew when it is in', async () => {
    const due = () => page.locator('.head .badge').last().innerText();
    assert.match(await due(), /^7 dienas, līdz /);
    await page.locator('summary', { hasText: 'Pieprasīt dokumentus' }).click();
    await page.fill('#what', 'Izraksts no slimnīcas');
    await press(page, 'Pieprasīt dokumentus');
    await page.waitForURL('**said=asked');
    assert.match(await due(), /^termiņš apturēts$/);
    assert.match(await main(page), /Izraksts no slimnīcas/);
    const letter = await page.request.get(`${refused}/letter.pdf`);
    assert.equal(letter.headers()['content-type'], 'application/pdf');
    await page.goto('/claims');
    assert.match(await page.locator('tr', { has: page.locator(`a[href="${refused}"]`) }).innerText(), /termiņš apturēts/);
    await page.goto(refused);
    await page.selectOption('#document', { index: 1 });
    await page.fill('#note', 'Saņemts pastā');
    await press(page, 'Reģistrēt dokumentu');
    await page.waitForURL('**said=document');
    assert.match(await due(), /^termiņš apturēts$/, 'one is still missing');
    await page.check('[name=complete]');
    await press(page, 'Reģistrēt dokumentu');
    await page.waitForURL('**said=document');
    assert.match(await due(), /^7 dienas, līdz /);
    assert.match(await main(page), /Saņemts pastā/);
  });

  await test('a doubt that is founded refuses the claim; a burn nobody weighed is not called open', async () => {
    await page.goto(`${refused}/injuries`);
    await page.locator('button[name=add][value^="T-BURN;hand;right"]').first().evaluate((it) => it.click());
    await page.locator('[name$=".tissue_damage_or_scars"][value=yes]').evaluate((it) => it.click());
    await press(page, 'Saglabāt traumas F8');
    await page.waitForURL('**said=changed');
    await page.goto(`${refused}/facts`);
    await page.check('[name=doubt][value=late_notice]');
    await press(page, 'Saglabāt F8');
    await page.waitForURL('**said=changed');
    const form = page.locator('form[action$="/answer"]', { has: page.locator('input[value=no]') }).first();
    await form.locator('input[value=yes]').evaluate((it) => it.click());
    await form.locator('textarea').fill('Pieteikts tā, ka izdevumus noteikt nevar');
    await form.locator('button').click();
    await page.waitForURL('**said=answered');
    assert.match(await total(page), /^0,00/);
    const text = await main(page);
    assert.ok(/Nav vērtēta: atlīdzība atteikta/.test(text), text);
    assert.doesNotMatch(text, /Vēl nav izlemts/);
    await page.press('body', 'F8');
    await page.waitForURL('**said=proposed');
    await second.goto(refused);
    await second.press('body', 'F8');
    await second.waitForURL('**said=approved');
    assert.match(await second.locator('.head').innerText(), /Atteikts/);
    assert.match(await second.locator('#questions-title').innerText(), /^Ekspertu atbildes$/);
    const letter = await second.request.get(`${refused}/letter.pdf`);
    assert.equal(letter.headers()['content-type'], 'application/pdf');
  });

  for (const { number, family, says } of demo.letters) {
    await test(`a letter is in the language of the policy, whoever prints it: “${says}”`, async () => {
      await page.goto('/claims/new');
      await page.fill('#q', family);
      await page.press('#q', 'Enter');
      await page.getByRole('link', { name: number }).click();
      await page.waitForURL('**policy=*');
      await page.fill('#accident_on', new Date(Date.now() - 13 * 86_400_000).toISOString().slice(0, 10));
      await page.press('body', 'F8');
      await page.waitForURL(/\/claims\/[0-9a-f-]+\/injuries/);
      const claim = new URL(page.url()).pathname.replace('/injuries', '');
      await page.goto(claim);
      await page.locator('summary', { hasText: 'Pieprasīt dokumentus' }).click();
      await page.fill('#what', 'Izraksts no slimnīcas');
      await press(page, 'Pieprasīt dokumentus');
      await page.waitForURL('**said=asked');
      const letter = await page.request.get(`${claim}/letter.pdf`);
      const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: await letter.body() }).toString();
      assert.ok(text.replace(/\s+/g, ' ').includes(says), text);
    });
  }

  for (const locale of ['ru-RU', 'en-GB']) {
    await look(`axe finds nothing at the claims desk and on both figures, ${locale}`, async () => {
      for (const view of [{}, PHONE]) {
        const reader = await visitor(browser, { ...view, locale });
        const found = [];
        const see = async (path) => {
          await reader.goto(path);
          for (const problem of await axe(reader)) found.push(`${path}: ${problem}`);
          if (await overflow(reader) > 0) found.push(`${path}: wider than the window`);
        };
        for (const figure of FIGURES) await see(figure);
        await logIn(reader, 'handler');
        for (const path of ['/claims', address, refused]) await see(path);
        await reader.context().close();
        assert.deepEqual(found, []);
      }
    });
  }

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
