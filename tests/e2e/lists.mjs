// The monthly list of an employer: sent by one, applied by another.
import { axe, BASE, logIn, main, overflow, PHONE, visitor } from './browser.mjs';

// In the code page of old Windows programs, where each Latvian letter is one byte.
const baltic = (text) => Buffer.from([...text].map((sign) => ({ ā: 0xe2, ē: 0xe7, ī: 0xee, š: 0xf0, Ž: 0xde })[sign] ?? sign.charCodeAt(0)));

export default async function lists({ browser, test, look, assert }) {
  const hr = await visitor(browser);
  const insurer = await visitor(browser, { javaScriptEnabled: false });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const code = `39${String(Date.now()).slice(-9)}`;
  const heading = 'darbība;personas kods;vārds;uzvārds;dzimšanas datums;datums\n';
  let list = '';

  await test('an employer is told all mistakes of a file, and the draft is kept', async () => {
    await logIn(hr, 'employer');
    await hr.goto('/lists');
    const rows = `pievienot;${code};Māris;Žagars;30.02.1990;${tomorrow}\nizslēgt;123;;;;${tomorrow}\n`;
    await hr.setInputFiles('#file', { name: 'septembris.csv', mimeType: 'text/csv', buffer: baltic(heading + rows) });
    await hr.getByRole('button', { name: 'Aprēķināt' }).click();
    await hr.waitForURL(/\/lists\/[0-9a-f-]+$/);
    list = new URL(hr.url()).pathname;
    const text = await main(hr);
    assert.match(text, /2\. rinda, dzimšanas datums:/);
    assert.match(text, /3\. rinda, personas kods:/);
    assert.equal(await hr.getByRole('button', { name: 'Nosūtīt apdrošinātājam' }).count(), 0);
  });

  await test('rows are changed on the page, worked out with each step, and sent', async () => {
    const field = (row, name) => hr.getByLabel(`${row}. rinda, ${name}`, { exact: true });
    assert.equal(await field(2, 'uzvārds').inputValue(), 'Žagars');
    // What is wrong stands at its field.
    const born = field(2, 'dzimšanas datums');
    assert.equal(await born.getAttribute('aria-invalid'), 'true');
    assert.match(await hr.locator(`#${await born.getAttribute('aria-describedby')}`).innerText(), /Datums/);
    assert.equal(await field(3, 'personas kods').getAttribute('aria-invalid'), 'true');
    await born.fill('28.02.1990');
    for (const name of ['darbība', 'personas kods', 'datums']) await field(3, name).fill('');
    await hr.locator('.grid-card').getByRole('button', { name: 'Aprēķināt' }).click();
    await hr.waitForSelector('.trace', { state: 'attached' });
    assert.match(await hr.locator('tbody tr').first().innerText(), /Žagars Māris/);
    await hr.click('.why summary >> nth=0');
    assert.ok(await hr.locator('.trace li').count() > 1);
    await hr.getByRole('button', { name: 'Nosūtīt apdrošinātājam' }).click();
    await hr.waitForSelector('.badge.part');
    assert.match(await main(hr), /Gaida apdrošinātāju/);
    assert.equal(await hr.getByRole('button', { name: 'Apstiprināt' }).count(), 0);
  });

  await test('rows of a spreadsheet are pasted into the grid of an empty list, and one is added', async () => {
    await hr.goto('/lists');
    await hr.getByRole('button', { name: 'Rakstīt rindas lapā' }).click();
    await hr.waitForSelector('[data-grid]');
    assert.equal(await hr.getByRole('button', { name: 'Nosūtīt apdrošinātājam' }).count(), 0);
    const four = [0, 1, 2, 3].map((n) => `pievienot\t3${8}${String(Date.now()).slice(-8)}${n}\tIlze\tTabula ${n}\t28.02.1990\t${tomorrow}`).join('\n');
    await hr.locator('[name=cell]').first().evaluate((field, text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, four);
    const rows = await hr.locator('[data-grid] tbody tr').count();
    assert.equal(rows, 4, 'three were there');
    await hr.getByRole('button', { name: 'Pievienot rindu' }).click();
    assert.equal(await hr.locator('[data-grid] tbody tr').count(), 5);
    await hr.locator('.grid-card').getByRole('button', { name: 'Aprēķināt' }).click();
    await hr.waitForSelector('.trace', { state: 'attached' });
    assert.match(await main(hr), /Tabula 0 Ilze[^]*Tabula 3 Ilze/);
    assert.deepEqual(await axe(hr), []);
  });

  await test('the insurer applies the list once, without scripts', async () => {
    await logIn(insurer, 'insurer');
    await insurer.goto(list);
    const other = await insurer.context().newPage();
    await other.goto(list);
    for (const page of [insurer, other]) {
      await page.getByRole('button', { name: 'Apstiprināt un izpildīt' }).click();
      await page.waitForSelector('.badge.good >> nth=0');
      assert.match(await main(page), /Piemērots/);
    }
    assert.deepEqual(hr.troubles, []);
  });

  await test('a long list shows how far it is while it is worked out, without scripts', async () => {
    const page = await visitor(browser, { javaScriptEnabled: false });
    await logIn(page, 'employer');
    await page.goto('/lists');
    const row = (n) => `pievienot;39${String(Date.now() + n).slice(-9)};Māris;Žagars ${n};28.02.1990;${tomorrow}\n`;
    const rows = Array.from({ length: 4000 }, (_, n) => row(n)).join('');
    await page.setInputFiles('#file', { name: 'gads.csv', mimeType: 'text/csv', buffer: Buffer.from(heading + rows) });
    const shown = page.waitForSelector('.working progress:visible', { state: 'visible' });
    await page.getByRole('button', { name: 'Aprēķināt' }).click({ noWaitAfter: true });
    await shown;
    const text = page.locator('.working p:visible span');
    assert.match(await text.innerText(), /Gatavas \d+ no 4000 rindām/);
    await page.waitForURL(/\/lists\/[0-9a-f-]+$/, { timeout: 60_000 });
    assert.match(await main(page), /4000/);
  });

  await test('a file that is no list is refused with what to do, and an empty one can be had', async () => {
    await hr.goto('/lists');
    await hr.setInputFiles('#file', { name: 'x.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]) });
    await hr.getByRole('button', { name: 'Aprēķināt' }).click();
    await hr.waitForSelector('[role=alert]');
    assert.match(await main(hr), /\.xlsx/);
    const workbook = await hr.request.get(`${BASE}/lists/template.xlsx`);
    assert.equal((await workbook.body()).subarray(0, 2).toString(), "PK");
    const template = await hr.request.get(`${BASE}/lists/template.csv`);
    assert.match(await template.text(), /darbība;personas kods/);
  });

  await test('another insurer knows nothing of the list, and the employer nothing of visits or claims', async () => {
    const stranger = await visitor(browser);
    await logIn(stranger, 'otherInsurer');
    assert.equal((await stranger.goto(list)).status(), 404);
    for (const path of ['/reports/visits', '/claims', '/insured', '/settlements']) {
      assert.ok((await hr.goto(path)).status() >= 400, path);
    }
  });

  await look('axe finds nothing on the pages of lists, and nothing sticks out on a phone', async () => {
    const page = await visitor(browser, { ...PHONE, colorScheme: 'dark' });
    await logIn(page, 'employer');
    for (const path of ['/lists', list]) {
      await page.goto(path);
      assert.deepEqual(await axe(page), []);
      assert.ok(await overflow(page) <= 0, path);
    }
  });
}
