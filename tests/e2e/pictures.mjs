// Takes the pictures of docs/using from a running demonstration. BASE_URL says where it runs; the whole chore
// is `cargo xtask pictures`. With `calculator`, takes only those of the calculator.
import { mkdirSync, writeFileSync } from 'node:fs';
import demo from './demo.mjs';
import { DESK, PHONE, fillBill, identify, launch, logIn, swipe, visitor } from './browser.mjs';
import calculator from './calculator-pictures.mjs';
import { small } from './png.mjs';

const FOLDER = new URL('../../docs/using/', import.meta.url).pathname;
for (const name of ['terminal', 'calculator', 'claims', 'terms', 'employer']) mkdirSync(`${FOLDER}${name}`, { recursive: true });
const browser = await launch();
// The pages of the product allow no pictures from elsewhere; an empty one decodes them.
const studio = await browser.newPage();
const person = demo.insured[0];
// Paid in part, in full, not for want of a referral, and once in a while only.
const SERVICES = ['KO-102', 'DG-201', 'GA-101', 'Z-201'];

async function shoot(page, name, folder = 'terminal') {
  await page.waitForTimeout(200);
  writeFileSync(`${FOLDER}${folder}/${name}.png`, await small(studio, await page.screenshot()));
}

await claims((page, name) => shoot(page, name, 'claims'));
if (process.argv[2] === 'claims') {
  await browser.close();
  process.exit();
}
await calculator(browser, (page, name) => shoot(page, name, 'calculator'));
if (process.argv[2] === 'calculator') {
  await browser.close();
  process.exit();
}

await terms((page, name) => shoot(page, name, 'terms'));
if (process.argv[2] === 'terms') {
  await browser.close();
  process.exit();
}

await employer((page, name) => shoot(page, name, 'employer'));
if (process.argv[2] === 'employer') {
  await browser.close();
  process.exit();
}

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
await browser.close();

/** The terms: all editions, one, a clause with a case, and the same on a phone. */
async function terms(shoot) {
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

/** The employer's side: a contract and its money at the insurer's desk, a list at the employer's. */
async function employer(shoot) {
  const insurer = await visitor(browser, DESK);
  await logIn(insurer, 'insurer');
  await insurer.goto('/contracts');
  await shoot(insurer, '1-contracts');
  await insurer.locator('tbody a').first().click();
  await insurer.waitForURL(/\/contracts\/[0-9a-f-]+$/);
  await shoot(insurer, '2-contract');
  await insurer.locator('tbody a[href*="/insured/"]').first().click();
  await insurer.waitForURL(/\/insured\/[0-9a-f-]+$/);
  await shoot(insurer, '3-insured');
  await insurer.goto('/invoices');
  await insurer.locator('tbody a').first().click();
  await insurer.waitForURL(/\/invoices\/[0-9a-f-]+$/);
  await shoot(insurer, '4-invoice');
  await insurer.goto('/payments');
  await shoot(insurer, '5-payments');
  const hr = await visitor(browser, DESK);
  await logIn(hr, 'employer');
  await hr.goto('/lists');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const rows = `darbība;personas kods;vārds;uzvārds;dzimšanas datums;datums\npievienot;391234-56789;Māris;Žagars;28.02.1990;${tomorrow}\n`;
  await hr.setInputFiles('#file', { name: 'decembris.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await hr.locator('form:has(#file) button').first().click();
  await hr.waitForURL(/\/lists\/[0-9a-f-]+$/);
  await hr.locator('.why summary').first().click();
  await shoot(hr, '6-list');
  const phone = await visitor(browser, { ...PHONE, colorScheme: 'dark' });
  await logIn(phone, 'employer');
  await phone.goto(new URL(hr.url()).pathname);
  await shoot(phone, '7-list-phone');
  await hr.goto('/employer');
  await shoot(hr, '8-home');
  const contract = await hr.locator('tbody a[href^="/contracts/"]').first().getAttribute('href');
  await hr.goto(contract);
  await hr.locator('tbody a[href*="/insured/"]').nth(3).click();
  await hr.getByRole('link', { name: 'Kas būtu, ja' }).click();
  const ends = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await hr.fill('#if-leave-last_day', ends);
  await hr.fill('#if-leave-cards_back_on', ends);
  await hr.locator('form[action$="/if-leave"] button').click();
  await hr.waitForSelector('.trace');
  await shoot(hr, '9-what-if');
  await hr.goto(`${contract}/statistics`);
  await shoot(hr, '10-statistics');
}

/** The claims desk: the list, a claim at work, one that waits for a second person, a letter's page. */
async function claims(shoot) {
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
