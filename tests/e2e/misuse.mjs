// A card given with another person's code is told to the insurer as a task, once a day, and answered.
import demo from './demo.mjs';
import { DESK, PHONE, axe, fillBill, identify, logIn, main, overflow, swipe, visitor } from './browser.mjs';

export default async function misuse({ browser, test, look, assert }) {
  const [person, owner] = [demo.insured[2], demo.insured[4]];
  const clerk = await visitor(browser);
  const insurer = await visitor(browser);

  await test('a card of somebody else is refused at the terminal, twice', async () => {
    await logIn(clerk, 'clerk');
    for (let n = 0; n < 2; n += 1) {
      await fillBill(clerk, demo.services.slice(0, 1));
      await clerk.click('#next');
      await identify(clerk, person);
      await swipe(clerk, owner.card);
      await clerk.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
    }
  });

  await test('the insurer has one task for it, with who, when, where and how often', async () => {
    await logIn(insurer, 'otherInsurer');
    await insurer.goto('/tasks');
    await insurer.getByRole('link', { name: /ļaunprātīgu izmantošanu/ }).click();
    await insurer.waitForURL('**/insured/misuse');
    const shown = await insurer.locator('.request').last().innerText();
    for (const part of [/2 reizes/, /karte uzrādīta ar citas personas kodu/, new RegExp(owner.card.slice(-3)), /Dace Bērziņa/]) assert.match(shown, part);
    assert.deepEqual(await axe(insurer), []);
  });

  await look('the page fits a phone and a desk, by day and night', async () => {
    const found = [];
    for (const view of [PHONE, DESK]) {
      for (const colorScheme of ['light', 'dark']) {
        const page = await visitor(browser, { ...view, colorScheme });
        await logIn(page, 'otherInsurer');
        await page.goto('/insured/misuse');
        for (const problem of await axe(page)) found.push(`${view.viewport.width} ${colorScheme}: ${problem}`);
        if (await overflow(page) > 0) found.push(`${view.viewport.width}: wider than the window`);
        await page.context().close();
      }
    }
    assert.deepEqual(found, []);
  });

  await test('an answer with its reason closes it', async () => {
    const before = await insurer.locator('.request').count();
    await insurer.locator('.request').last().locator('[name=reason]').fill('Reģistratūra sajauca divu pacientu kartes.');
    await insurer.locator('.request').last().locator('button[value=no]').click();
    await insurer.waitForURL('**said=none');
    assert.equal(await insurer.locator('.request').count(), before - 1);
    assert.match(await main(insurer), /ļaunprātīga izmantošana/);
    assert.deepEqual([...clerk.troubles, ...insurer.troubles], []);
  });
}
