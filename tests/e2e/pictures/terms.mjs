// The terms: all editions, one, a clause with a case, and the same on a phone.
import { DESK, PHONE, visitor } from '../browser.mjs';

export default async function terms(browser, shoot) {
  const page = await visitor(browser, DESK);
  await page.goto('/terms');
  await shoot(page, '1-all');
  await page.goto('/terms/balcia-junior/2021-01-01');
  await shoot(page, '2-edition');
  const clause = '/terms/balcia-junior/2021-01-01/R1';
  await page.goto(clause);
  await page.locator('.clauses summary').first().click();
  await shoot(page, '3-clause');
  const phone = await visitor(browser, { ...PHONE, colorScheme: 'dark' });
  await phone.goto(clause);
  await shoot(phone, '4-phone');
}
