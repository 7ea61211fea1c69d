// What a clinic can no longer void it asks of the insurer.
import demo from './demo.mjs';
import { axe, logIn, main, overflow, PHONE, visitNumber, visitor } from './browser.mjs';

export default async function requests({ browser, test, look, assert }) {
  const clinic = await visitor(browser);
  const insurer = await visitor(browser);
  const person = demo.insured[0];
  let number = '';
  let before = 0;

  const ask = async () => {
    await clinic.selectOption('#reason', 'services');
    await clinic.getByRole('button', { name: 'Lūgt apdrošinātājam dzēst' }).click();
    await clinic.waitForURL('**/void-requests?said=asked*');
  };
  const waiting = async () => {
    await insurer.goto('/insured');
    const badge = insurer.locator('.folded summary .waiting');
    return await badge.count() ? Number(await badge.innerText()) : 0;
  };

  await test('a clerk asks the insurer to void what the clinic itself no longer can', async () => {
    await logIn(insurer, 'insurer');
    before = await waiting();
    await logIn(clinic, 'clerk');
    await clinic.goto('/reports/visits?state=confirmed');
    await clinic.locator('tr:has(.badge.good)', { hasText: person.insurer }).last().locator('a').click();
    number = await visitNumber(clinic);
    await ask();
    assert.match(await main(clinic), new RegExp(`${number}[^]*Gaida atbildi`));
    await clinic.click(`a:text("${number}")`);
    assert.match(await main(clinic), /nosūtīts lūgums/);
    assert.equal(await clinic.locator('#reason').count(), 0);
  });

  await test('the insurer sees in the menu how many requests wait, and declines with a reason', async () => {
    assert.equal(await waiting(), before + 1);
    await insurer.click('.folded summary');
    await insurer.click('.folded a[href="/void-requests"]');
    const request = insurer.locator('.request', { hasText: number });
    await request.locator('input[name=answer]').fill('Pakalpojums ir saņemts.');
    await request.getByRole('button', { name: 'Noraidīt' }).click();
    await insurer.waitForURL('**said=declined*');
    assert.equal(await waiting(), before);
  });

  await test('the clinic sees why, asks again, and the insurer voids', async () => {
    await clinic.goto('/void-requests');
    assert.match(await main(clinic), /Pakalpojums ir saņemts/);
    await clinic.click(`a:text("${number}") >> nth=0`);
    assert.match(await main(clinic), /Pakalpojums ir saņemts/);
    await ask();
    assert.equal(await waiting(), before + 1);
    await insurer.click('.folded summary');
    await insurer.click('.folded a[href="/void-requests"]');
    await insurer.locator('.request', { hasText: number }).getByRole('button', { name: 'Dzēst transakciju' }).click();
    await insurer.waitForURL('**/void-requests?said=voided*');
    assert.equal(await waiting(), before);
    await clinic.goto(`/reports/visits?number=${number}`);
    assert.equal(await clinic.locator('tr.voided').count(), 1);
    assert.deepEqual([...clinic.troubles, ...insurer.troubles], []);
  });

  await test('another clinic and another insurer know nothing of the request', async () => {
    for (const role of ['otherClerk', 'otherInsurer']) {
      const stranger = await visitor(browser, PHONE);
      await logIn(stranger, role);
      await stranger.goto('/void-requests');
      assert.doesNotMatch(await main(stranger), new RegExp(number), role);
    }
  });

  await test('the demonstration begins with a request that waits', async () => {
    const other = await visitor(browser);
    await logIn(other, 'otherInsurer');
    await other.goto('/void-requests');
    assert.ok(await other.locator('.request input[name=answer]').count() > 0);
  });

  await look('axe finds nothing on the list of requests, and nothing sticks out on a phone', async () => {
    const page = await visitor(browser, { ...PHONE, colorScheme: 'dark' });
    await logIn(page, 'insurer');
    await page.goto('/void-requests');
    assert.deepEqual(await axe(page), []);
    assert.ok(await overflow(page) <= 0);
  });
}
