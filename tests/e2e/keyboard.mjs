// The whole way by keyboard alone.
import demo from './demo.mjs';
import { visitor } from './browser.mjs';

export default async function keyboard({ browser, test, assert }) {
  await test('log-in, bill, person, card, decision and confirmation by keyboard alone', async () => {
    const page = await visitor(browser);
    const person = demo.insured[3];
    const keys = page.keyboard;
    const slowly = { delay: 45 };
    await page.goto('/');
    await cursorAt(page, '#name');
    await keys.type(demo.logins.clerk, slowly);
    await keys.press('Tab');
    await cursorAt(page, '#password');
    await keys.type(demo.password, slowly);
    await keys.press('Enter');
    await page.waitForURL('**/terminal');
    for (const code of demo.services) {
      await keys.press('F2');
      await cursorAt(page, '#q');
      await keys.type(code, slowly);
      await keys.press('Enter');
    }
    await keys.press('F8');
    await page.waitForURL('**/terminal/policy?*');
    await cursorAt(page, '[name=practitioner]');
    await keys.press('Space');
    await keys.press('Enter');
    if (await page.evaluate(() => document.activeElement.name === 'insurer')) await choose(page, person.insurer);
    await cursorAt(page, '#code');
    await keys.type(person.code.replace('-', ''), slowly);
    await keys.press('Enter');
    await cursorAt(page, '[name=identity_seen]');
    await keys.press('Space');
    await keys.press('Enter');
    await cursorAt(page, '#card');
    await keys.type(person.card, slowly);
    await keys.press('Enter');
    await page.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
    await keys.press('F8');
    await page.waitForURL('**/done');
    await keys.press('F9');
    await page.waitForURL('**/terminal');
    assert.deepEqual(page.troubles, []);
  });
}

/** Nobody types before the cursor is where it belongs; a browser may set it a moment after the page is there. */
const cursorAt = (page, field) => page.waitForFunction((at) => document.activeElement.matches(at), field);

/** Arrows along the radios to the insurer, then on to the next field. */
async function choose(page, insurer) {
  await page.keyboard.press('Space');
  for (let step = 0; step < 10; step += 1) {
    const label = await page.evaluate(() => document.activeElement.closest('label').innerText);
    if (label.trim() === insurer) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}
