// Each page: axe finds nothing, by day and by night; nothing sticks out on a phone; the terminal is light.
import demo from './demo.mjs';
import { DESK, PHONE, axe, fillBill, identify, logIn, overflow, swipe, visitor } from './browser.mjs';

/** Without logging in. */
const OPEN = ['/login', '/terms', '/terms/balcia-junior/2021-01-01', '/terms/balcia-junior/2021-01-01/F-ARM-2',
  '/terms/bta-health/2015-11-24/5.1'];

const PLACES = {
  clerk: ['/terminal', '/terminal/policy?line=BILL', '/reports/visits', '/settlements', '/void-requests', '/account',
    '/no-such-page'],
  manager: ['/settlements', '/reports/visits?back=settlements'],
  insurer: ['/insured', '/search', '/reports/visits', '/settlements', '/void-requests', '/invoices', '/payments', '/payouts', '/tasks'],
  handler: ['/claims', '/claims?view=all', '/claims/new'],
  receiptHandler: ['/receipts', '/receipts/new'],
  member: ['/me', '/me/cover', '/me/cost', '/me/visits', '/me/access'],
  auditor: ['/audit', '/reports/visits', '/settlements', '/void-requests'],
};

export default async function looks({ browser, test, assert }) {
  for (const [name, view] of [['desk', DESK], ['phone', PHONE]]) {
    for (const colorScheme of ['light', 'dark']) {
      await test(`axe finds nothing and nothing sticks out: ${name}, ${colorScheme}`, async () => {
        const found = [];
        const look = async (page, where) => {
          for (const problem of await axe(page)) found.push(`${where}: ${problem}`);
          if (await overflow(page) > 0) found.push(`${where}: wider than the window`);
        };
        for (const [role, paths] of Object.entries(PLACES)) {
          const page = await visitor(browser, { ...view, colorScheme });
          if (role === 'clerk') {
            for (const path of OPEN) {
              await page.goto(path);
              for (const details of await page.locator('.why summary').all()) await details.click();
              await look(page, path);
            }
          }
          await logIn(page, role);
          for (const path of paths) {
            await page.goto(path.replace('BILL', demo.services[0]));
            await look(page, path);
          }
          if (role === 'clerk') await lookAtVisit(page, look);
          if (role === 'manager') await lookAtSettlement(page, look);
          if (role === 'insurer') await lookAtPerson(page, look);
          if (role === 'handler') await lookAtClaims(page, look);
          await page.context().close();
        }
        assert.deepEqual(found, []);
      });
    }
  }

  await test('the terminal with all it loads weighs less than 60 KB', async () => {
    const page = await visitor(browser);
    await logIn(page, 'clerk');
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
    await page.goto('/terminal', { waitUntil: 'networkidle' });
    console.log(`      ${bytes} bytes`);
    assert.ok(bytes > 5_000 && bytes < 60_000, `${bytes}`);
  });
}

async function lookAtVisit(page, look) {
  await fillBill(page);
  await look(page, 'a bill');
  await page.click('#next');
  await identify(page, demo.insured[2]);
  await swipe(page, demo.insured[2].card);
  await page.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
  for (const details of await page.locator('.why summary').all()) await details.click();
  await look(page, 'a decision');
  const same = page.locator('[name=accept_same_visit]');
  if (await same.count()) await same.check();
  await page.press('body', 'F8');
  await page.waitForURL('**/done');
  await look(page, 'confirmed');
  await page.click('a[href^="/reports/visits/"]');
  await page.waitForURL('**/reports/visits/*');
  await look(page, 'a transaction');
}

async function lookAtSettlement(page, look) {
  await page.goto('/settlements');
  await page.locator('a[href*="/settlements/close"]').first().click();
  await look(page, 'before closing a period');
  await page.goto('/settlements');
  await page.locator('a[href$=".pdf"]').first().locator('xpath=preceding-sibling::a').click();
  await look(page, 'a settlement');
}

async function lookAtPerson(page, look) {
  await page.goto('/insured');
  await page.fill('#q', demo.insured[0].code);
  await page.press('#q', 'Enter');
  await look(page, 'found insured');
  await page.click('tbody a');
  await page.waitForURL(/\/insured\/[0-9a-f-]+$/);
  await look(page, 'an insured person');
}

async function lookAtClaims(page, look) {
  await page.goto('/claims/new');
  await page.fill('#q', demo.policy.family);
  await page.press('#q', 'Enter');
  await look(page, 'policies found');
  await page.locator('tbody a').first().click();
  await page.waitForURL('**policy=*');
  await look(page, 'a new claim');
  await page.goto('/claims?view=all');
  const links = page.locator('tbody a');
  const addresses = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  for (const address of addresses) {
    await page.goto(address);
    for (const summary of await page.locator('aside details.do > summary').all()) await summary.click();
    await look(page, address);
  }
  const open = page.locator('a[href$="/facts"]');
  if (await open.count()) {
    await open.first().click();
    await page.waitForURL('**/facts');
    await look(page, 'facts of a claim');
  }
}
