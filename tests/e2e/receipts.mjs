// The desk of claims by receipt: taken in, asked for a document, completed, answered, approved by a second person
// above the insurer's amount or by the same below it, and paid from the limits of visits.
import demo from './demo.mjs';
import { PHONE, axe, logIn, main, overflow, visitor } from './browser.mjs';
import { photograph, sheet } from './files.mjs';

export default async function receipts({ browser, test, look, assert }) {
  const page = await visitor(browser);
  const person = demo.insured.find((known) => known.insurer === 'BALTA');
  const today = new Date().toISOString().slice(0, 10);
  let address = '';
  const press = (name) => page.getByRole('button', { name }).first().click();

  const fill = async (service, price) => {
    await page.goto('/receipts/new');
    await page.fill('#code', person.code);
    await page.fill('#service_date', today);
    await page.fill('#provider', 'Aptieka Paraugs');
    await page.fill('#iban', 'LV43 HABA 0012 3456 7891 2');
    await page.fill('#service-1', service);
    await page.fill('#price-1', price);
  };

  await test('a receipt is taken in and what would be decided now is shown', async () => {
    await logIn(page, 'receiptHandler');
    await page.goto('/receipts');
    await page.press('body', 'F4');
    await page.waitForURL('**/receipts/new');
    await fill('KO-109', '45,00');
    await page.press('body', 'F8');
    await page.waitForURL('**said=recorded');
    assert.match(await main(page), /Aptieka Paraugs/);
    assert.match(await main(page), /45,00/);
  });

  await test('documents asked for stop the days, and the last one starts them anew', async () => {
    await page.locator('summary', { hasText: 'Pieprasīt dokumentus' }).click();
    await page.fill('#what', 'Čeka kopija');
    await press('Pieprasīt dokumentus');
    await page.waitForURL('**said=asked');
    assert.equal(await page.getByRole('button', { name: /Ierosināt lēmumu/ }).count(), 0);
    await page.fill('#what-came', 'Čeka kopija');
    await page.check('[name=complete]');
    await press('Reģistrēt dokumentu');
    await page.waitForURL('**said=document');
    assert.match(await main(page), /Saņemti pēdējie dokumenti/);
  });

  await test('a decision is proposed and comes into force', async () => {
    await page.press('body', 'F8');
    await page.waitForURL('**said=proposed');
    await page.press('body', 'F8');
    await page.waitForURL('**said=approved');
    assert.match(await main(page), /Izmaksā/);
  });

  await test('the same receipt again is asked about, and a person says no', async () => {
    await fill('KO-109', '45,00');
    await page.press('body', 'F8');
    await page.waitForURL('**said=recorded');
    assert.match(await main(page), /jau ir apmaksāts/);
    await page.fill('[id^=answer-reason-]', 'Tas pats čeks');
    await press('Neapmaksāt');
    await page.waitForURL('**said=answered');
    assert.match(await main(page), /ir izlēmis/);
    address = page.url();
  });

  await test('a claim is laid down, taken from the list by its key, and handed to a colleague', async () => {
    const place = new URL(address).pathname;
    const number = (await page.locator('.head .nowrap').innerText()).trim();
    await press('Atbrīvot');
    await page.waitForURL('**said=laid');
    await page.goto('/receipts?view=free');
    await page.getByRole('link', { name: number }).focus();
    await page.keyboard.press('a');
    await page.waitForURL(/#row-\d+$/);
    assert.equal(await page.getByRole('link', { name: number }).count(), 0);
    await page.goto('/receipts?view=mine');
    assert.equal(await page.getByRole('link', { name: number }).count(), 1);
    await page.goto(place);
    await page.locator('summary', { hasText: 'Nodot kolēģim' }).click();
    await page.selectOption('#who', { index: 1 });
    const colleague = await page.locator('#who option:checked').innerText();
    await press('Nodot kolēģim');
    await page.waitForURL('**said=handed');
    assert.ok((await main(page)).includes(`Izskata ${colleague}`));
    await page.goto('/receipts?view=work');
    await page.selectOption('#who', { label: colleague });
    await press('Rādīt');
    await page.waitForURL('**who=**');
    assert.equal(await page.getByRole('link', { name: number }).count(), 1);
    assert.deepEqual(await axe(page), []);
  });

  await test('what is wrong with the form is said, and nothing typed is lost', async () => {
    await fill('KO-109', '45,00');
    await page.fill('#iban', 'LV00');
    await page.press('body', 'F8');
    await page.waitForSelector('.note[role=alert]');
    assert.match(await page.locator('.note[role=alert]').innerText(), /Konta numurs/);
    assert.equal(await page.inputValue('#service-1'), 'KO-109');
  });

  await test('files are shown before they are sent, cleaned, and shown beside the lines', async () => {
    await fill('KO-110', '30,00');
    await page.setInputFiles('#file-receipt', [
      { name: 'ceks.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, 'navy') },
      { name: 'rekins.pdf', mimeType: 'application/pdf', buffer: await sheet(browser) },
    ]);
    assert.equal(await page.locator('.to-send li').count(), 2);
    assert.ok(await page.locator('.to-send img').evaluate((image) => image.decode().then(() => image.naturalWidth)) > 0);
    await page.press('body', 'F8');
    await page.waitForURL('**said=recorded');
    const shown = page.locator('.documents img');
    assert.ok(await shown.evaluate((image) => image.decode().then(() => image.naturalWidth)) > 0);
    const sent = await page.request.get(await shown.getAttribute('src'));
    assert.equal(sent.headers()['content-security-policy'], "sandbox; default-src 'none'");
    assert.equal(sent.headers()['x-content-type-options'], 'nosniff');
    await page.goto(`${new URL(page.url()).pathname}/edit`);
    assert.equal(await page.locator('aside .documents li').count(), 2);
    assert.deepEqual(await axe(page), []);
  });

  await test('the same file with another claim is said; what is no document is refused and nothing is kept', async () => {
    await fill('KO-110', '31,00');
    await page.setInputFiles('#file-receipt', { name: 'b.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, 'navy') });
    await page.press('body', 'F8');
    await page.waitForURL('**said=recorded');
    assert.match(await page.locator('.documents').innerText(), /Tas pats fails ir arī pieteikumā\s26-/);
    await page.setInputFiles('#file-other', { name: 'lapa.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') });
    await page.fill('#what-came', 'Lapa');
    await press('Reģistrēt dokumentu');
    await page.waitForSelector('[role=alert]:visible');
    assert.match(await page.locator('[role=alert]:visible').innerText(), /„lapa.pdf” nav ne JPEG, ne PNG, ne PDF/);
    assert.equal(await page.locator('.documents li').count(), 1);
  });

  await look('the desk fits a telephone and axe finds nothing, by day and by night', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const phone = await visitor(browser, { ...PHONE, colorScheme });
      await logIn(phone, 'receiptHandler');
      for (const path of ['/receipts?view=all', '/receipts/new', new URL(address).pathname]) {
        await phone.goto(path);
        assert.equal(await overflow(phone), 0, path);
        assert.deepEqual(await axe(phone), [], path);
      }
      await phone.context().close();
    }
  });
}
