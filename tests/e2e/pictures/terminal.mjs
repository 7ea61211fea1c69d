// A visit at the terminal, its list and settlements, and who else sees it.
import demo from '../demo.mjs';
import { DESK, PHONE, fillBill, identify, logIn, swipe, visitor } from '../browser.mjs';

const person = demo.insured[0];
// Paid in part, in full, not for want of a referral, and once in a while only.
const SERVICES = ['KO-102', 'DG-201', 'GA-101', 'Z-201'];

export default async function terminal(browser, shoot) {
  const clerk = await visitor(browser, DESK);
  await clerk.goto('/login');
  await shoot(clerk, '1-login');
  await logIn(clerk, 'clerk');
  await fillBill(clerk, SERVICES);
  await clerk.fill('#q', '');
  await clerk.locator('.folder').nth(1).click();
  await clerk.waitForTimeout(1500);
  await shoot(clerk, '2-bill');
  await clerk.click('#next');
  await identify(clerk, person);
  await clerk.uncheck('[name=identity_seen]');
  await swipe(clerk, person.card);
  await clerk.waitForSelector('#reader[data-state=ready]');
  await shoot(clerk, '3-policy');
  await clerk.check('[name=identity_seen]');
  await clerk.press('body', 'F8');
  await clerk.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
  await clerk.evaluate(() => document.activeElement.blur());
  await shoot(clerk, '4-decision');
  await clerk.locator('.why summary').first().click();
  await shoot(clerk, '4-clause');
  const decision = new URL(clerk.url()).pathname;
  const night = await visitor(browser, { ...PHONE, colorScheme: 'dark' });
  await logIn(night, 'clerk');
  await night.goto(decision);
  await shoot(night, '4-decision-phone');
  const same = clerk.locator('[name=accept_same_visit]');
  if (await same.count()) await same.check();
  await clerk.press('body', 'F8');
  await clerk.waitForURL('**/done');
  await shoot(clerk, '5-done');
  await clerk.click('a[href^="/reports/visits/"]');
  await clerk.waitForURL('**/reports/visits/*');
  await shoot(clerk, '7-transaction');
  await clerk.goto('/reports/visits');
  await shoot(clerk, '6-list');

  const manager = await visitor(browser, DESK);
  await logIn(manager, 'manager');
  await manager.goto('/settlements');
  await shoot(manager, '8-settlements');

  const insurer = await visitor(browser, DESK);
  await logIn(insurer, 'insurer');
  await insurer.fill('#q', person.code);
  await insurer.press('#q', 'Enter');
  await insurer.click('tbody a');
  await insurer.waitForURL(/\/insured\/[0-9a-f-]+$/);
  await shoot(insurer, '9-insured');

  await clerk.goto('/reports/visits?state=confirmed');
  await clerk.locator('tr:has(.badge.good)', { hasText: person.insurer }).last().locator('a').click();
  await clerk.selectOption('#reason', 'services');
  await clerk.locator('form[action$="/ask-void"] button').click();
  await insurer.goto('/void-requests');
  await shoot(insurer, '11-requests');

  const auditor = await visitor(browser, DESK);
  await logIn(auditor, 'auditor');
  await shoot(auditor, '10-audit');
}
