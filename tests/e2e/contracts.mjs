// The contract desk: a search without marks, what waits, a contract as it was known, and how each page looks.
import { axe, DESK, logIn, main, overflow, PHONE, visitor } from './browser.mjs';

/** As somebody types who has no marks on the keyboard. */
const bare = (text) => text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').toUpperCase();

export default async function contracts({ browser, test, look, assert }) {
  const insurer = await visitor(browser);
  let contract = '';
  let person = '';

  const search = async (page, words) => {
    await page.goto('/search');
    await page.fill('#q', words);
    await page.press('#q', 'Enter');
    await page.waitForSelector('.hits, .empty');
    return main(page);
  };

  await test('people and policyholders are found without marks and in capitals', async () => {
    await logIn(insurer, 'insurer');
    await insurer.goto('/contracts?state=concluded');
    const row = insurer.locator('tbody tr').first();
    contract = await row.locator('a').getAttribute('href');
    const [number, holder] = await row.locator('td').allInnerTexts();
    const name = holder.match(/„(.+)”/)?.[1] ?? holder;
    assert.ok((await search(insurer, bare(name))).includes(number), `${bare(name)} finds ${number}`);
    await insurer.goto(contract);
    const people = await insurer.locator(`tbody a[href^="${contract}/insured/"]`).all();
    for (const one of people) {
      const text = await one.innerText();
      person = await one.getAttribute('href');
      if (bare(text) === text.toUpperCase()) continue;
      const found = await search(insurer, bare(text));
      assert.ok(found.includes(text), `${bare(text)} finds ${text}`);
      return;
    }
    assert.fail('everybody has a name without marks');
  });

  await test('the tasks of an insurer stand by time left, are counted in the menu and lead on', async () => {
    await insurer.goto('/tasks');
    const count = await insurer.locator('nav.nav a[href="/tasks"] .waiting').innerText();
    const rows = await insurer.locator('tbody tr').count();
    assert.ok(rows > 0);
    assert.equal(Number(count), rows);
    await insurer.goto('/contracts');
    assert.equal(await insurer.locator('nav.nav a[href="/tasks"] .waiting').innerText(), count);
    await insurer.goto('/tasks');
    const days = await insurer.locator('tbody td:nth-child(3) > .nowrap').allInnerTexts();
    const known = days.filter((day) => day !== '—').map((day) => day.split('.').slice(0, 3).reverse().join('-'));
    assert.deepEqual(known, [...known].sort());
    assert.ok(days.lastIndexOf('—') === -1 || days.slice(known.length).every((day) => day === '—'));
    const links = await insurer.locator('tbody a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    for (const link of new Set(links)) assert.equal((await insurer.goto(link)).status(), 200, link);
  });

  await test('a handler sees claims among the tasks and what they pay, nothing else, others have none', async () => {
    const handler = await visitor(browser);
    await logIn(handler, 'handler');
    await handler.goto('/tasks');
    const links = await handler.locator('tbody a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.ok(links.length && links.every((link) => link.startsWith('/claims/') || link === '/payouts'), links.join());
    for (const role of ['clerk', 'auditor', 'employer']) {
      const page = await visitor(browser);
      await logIn(page, role);
      assert.equal((await page.goto('/tasks')).status(), 403, role);
      assert.equal(await page.locator('nav.nav a[href="/tasks"]').count(), 0);
      await page.context().close();
    }
  });

  await test('a contract is shown as it held on a day and as it was known', async () => {
    await insurer.goto(contract);
    await insurer.click('a[href$="/as-of"]');
    await insurer.waitForURL('**/as-of');
    assert.ok(await insurer.locator('tbody a[href*="/insured/"]').count() > 0);
    const day = await insurer.inputValue('#day');
    await insurer.fill('#day', `${Number(day.slice(0, 4)) - 20}${day.slice(4)}`);
    await insurer.click('button.go');
    await insurer.waitForURL('**/as-of?*');
    assert.equal(await insurer.locator('tbody a[href*="/insured/"]').count(), 0);
    await insurer.fill('#known', '2001-01-01T12:00');
    const [answer] = await Promise.all([insurer.waitForNavigation(), insurer.click('button.go')]);
    assert.equal(answer.status(), 404);
    assert.match(await main(insurer), /vēl nebija zināms/);
    const stranger = await visitor(browser);
    await logIn(stranger, 'otherInsurer');
    assert.equal((await stranger.goto(`${contract}/as-of`)).status(), 404);
    await stranger.context().close();
    assert.deepEqual(insurer.troubles, []);
  });

  const views = [['lv', 'desk', 'dark'], ['lv', 'phone', 'light'], ['en', 'desk', 'light'], ['en', 'phone', 'dark'],
    ['ru', 'desk', 'light'], ['ru', 'phone', 'dark']];
  for (const [locale, view, colorScheme] of views) {
    await look(`axe finds nothing and nothing sticks out: ${locale}, ${view}, ${colorScheme}`, async () => {
      const page = await visitor(browser, { ...(view === 'desk' ? DESK : PHONE), colorScheme, locale });
      const found = [];
      const see = async (path) => {
        await page.goto(path);
        for (const summary of await page.locator('details:not(.menu) > summary').all()) await summary.click();
        for (const problem of await axe(page)) found.push(`${path}: ${problem}`);
        if (await overflow(page) > 0) found.push(`${path}: wider than the window`);
      };
      await logIn(page, 'insurer');
      for (const path of ['/tasks', '/contracts', '/contracts/new', '/contracts/waiting', '/contracts/cards-out',
        contract, person, `${contract}/as-of`, `${contract}/as-of?known=2001-01-01T12%3A00`, `${contract}/statistics`]) {
        await see(path);
      }
      await page.context().close();
      const hr = await visitor(browser, { ...(view === 'desk' ? DESK : PHONE), colorScheme, locale });
      await logIn(hr, 'employer');
      await hr.goto('/contracts');
      const own = await hr.locator('tbody a').first().getAttribute('href');
      for (const path of [own, `${own}/what-if`, `${own}/as-of`]) {
        await hr.goto(path);
        for (const problem of await axe(hr)) found.push(`${path}: ${problem}`);
        if (await overflow(hr) > 0) found.push(`${path}: wider than the window`);
      }
      await hr.context().close();
      assert.deepEqual(found, []);
    });
  }
}
