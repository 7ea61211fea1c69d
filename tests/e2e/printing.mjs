// The coupon goes to the printer at once. This needs the whole browser, with its viewer of PDF files.
import demo from './demo.mjs';
import { confirmedVisit, logIn, visitor } from './browser.mjs';

export default async function printing({ browser, test, assert }) {
  await test('one key prints the coupon of a confirmed visit, by the coupon itself and without a new tab', async () => {
    const page = await visitor(browser);
    await page.addInitScript(notePrints);
    await logIn(page, 'clerk');
    await confirmedVisit(page, demo.insured[1]);
    await page.press('body', 'F8');
    await page.waitForFunction(() => globalThis.printed?.some((path) => path.startsWith('/coupon/')));
    assert.equal(page.context().pages().length, 1);
    assert.deepEqual(page.troubles, []);
  });
}

/** Runs in every frame: instead of opening a dialogue, a page notes at the top what would be printed. */
function notePrints() {
  globalThis.print = () => {
    top.printed ??= [];
    top.printed.push(location.pathname);
  };
}
