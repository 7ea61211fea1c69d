// The claims desk: the list, a claim at work, one that waits for a second person, one that is decided.
import { DESK, PHONE, logIn, visitor } from '../browser.mjs';

export default async function claims(browser, shoot) {
  const page = await visitor(browser, DESK);
  await logIn(page, 'handler');
  await shoot(page, '1-list');
  const open = async (state) => {
    await page.goto('/claims');
    await page.locator('tbody tr', { hasText: state }).first().locator('a').click();
    await page.waitForURL(/\/claims\/[0-9a-f-]+$/);
  };
  await open('Izskata');
  await shoot(page, '2-claim');
  await open('Jāapstiprina');
  await shoot(page, '3-proposed');
  await page.goto('/claims?view=done');
  await page.locator('tbody tr', { hasText: 'Izmaksā' }).first().locator('a').click();
  await page.waitForURL(/\/claims\/[0-9a-f-]+$/);
  await page.locator('summary', { hasText: 'Labot lēmumu' }).click();
  await shoot(page, '4-decided');
  const phone = await visitor(browser, { ...PHONE, colorScheme: 'dark' });
  await logIn(phone, 'handler');
  await phone.goto(new URL(page.url()).pathname);
  await shoot(phone, '5-phone');
}
