// The insured person claims a receipt from the telephone: photographed, kept as a draft, sent when the connection is
// back, asked for a prescription, completed, decided by the desk, told line by line.
import { BASE, PHONE, axe, logIn, main, overflow, visitor } from './browser.mjs';
import { photograph } from './files.mjs';

export default async function memberclaims({ browser, test, look, assert }) {
  const phone = await visitor(browser, PHONE);
  const desk = await visitor(browser);
  const today = new Date().toISOString().slice(0, 10);
  const place = `Aptieka ${Date.now()}`;
  let claim = '';
  const photo = async (name, colour) => ({ name, mimeType: 'image/jpeg', buffer: await photograph(phone, colour) });
  const press = (page, name) => page.getByRole('button', { name }).first().click();
  const quiet = () => phone.waitForResponse((answer) => answer.url().endsWith('/me/claims/draft') && answer.status() === 204);

  await test('a receipt is photographed and typed; closed and opened again, all of it is there', async () => {
    await logIn(phone, 'ownClaims');
    await phone.goto('/me/claims');
    await phone.locator('a.btn.go').click();
    await phone.waitForURL('**/me/claims/new');
    await phone.setInputFiles('#file-receipt', [await photo('ceks-1.jpg', 'olive'), await photo('ceks-2.jpg', 'teal')]);
    await phone.fill('#service_date', today);
    await phone.fill('#provider', place);
    await phone.selectOption('#service-1', 'KO-110');
    await phone.fill('#price-1', '40,00');
    await phone.fill('#iban', 'LV43 HABA 0012 3456 7891 2');
    await phone.check('[name=declared]');
    const kept = quiet();
    await phone.check('[name=consent]');
    await kept;
    await phone.goto('/me');
    await phone.goto('/me/claims/new');
    assert.equal(await phone.inputValue('#provider'), place);
    assert.equal(await phone.inputValue('#service-1'), 'KO-110');
    await phone.waitForSelector('.to-send li:nth-child(2)');
    assert.equal(await phone.locator('.to-send li').count(), 2, 'the photographs, too');
    assert.ok(await phone.isChecked('[name=declared]'));
    assert.deepEqual(await axe(phone), []);
    assert.equal(await overflow(phone), 0);
  });

  await test('what is wrong is said above the form, and nothing chosen is lost', async () => {
    await phone.fill('#owner', 'Kāds');
    await press(phone, 'Nosūtīt');
    await phone.waitForSelector('.note.bad');
    assert.match(await phone.locator('.note.bad').innerText(), /konta īpašnieka vārdu/);
    assert.equal(await phone.locator('.to-send li').count(), 2);
    await phone.fill('#owner', 'Cita Persona');
  });

  await test('without a connection the claim waits, and is sent once when it returns', async () => {
    await phone.context().setOffline(true);
    await press(phone, 'Nosūtīt');
    await phone.locator('#outbox:visible').waitFor();
    await phone.context().setOffline(false);
    await phone.waitForURL('**/me/claims/*?said=sent');
    claim = new URL(phone.url()).pathname;
    const text = await main(phone);
    assert.match(text, /Pieteikums ir saņemts/);
    assert.match(text, /Lēmums līdz/);
    assert.match(text, /Jums nekas nav jādara/);
    assert.deepEqual(await axe(phone), []);
    await phone.goto('/me/claims');
    assert.equal(await phone.locator('.seen-list .name', { hasText: place }).count(), 1, 'one claim');
    assert.ok(await phone.locator('a.btn.go', { hasText: 'Iesniegt čeku' }).count(), 'and no draft');
  });

  await test('photographs are shown to the person and to the desk, and to nobody else', async () => {
    await phone.goto(claim);
    const picture = await phone.locator('.documents img').first().getAttribute('src');
    assert.equal((await phone.request.get(picture)).status(), 200);
    const stranger = await visitor(browser, PHONE);
    await logIn(stranger, 'otherOwnClaims');
    assert.equal((await stranger.request.get(picture)).status(), 404);
    assert.equal((await stranger.request.get(claim)).status(), 404);
    await stranger.context().close();
  });

  await test('the desk asks for a prescription, and the person adds it', async () => {
    await logIn(desk, 'receiptHandler');
    await desk.goto(claim.replace('/me/claims/', '/receipts/'));
    assert.equal(await desk.locator('.documents li').count(), 2);
    await desk.locator('summary', { hasText: 'Pieprasīt dokumentus' }).click();
    await desk.fill('#what', 'Lūdzam recepti');
    await press(desk, 'Pieprasīt dokumentus');
    await desk.waitForURL('**said=asked');
    await phone.goto(claim);
    assert.match(await main(phone), /Vajadzīgi dokumenti[\s\S]*Lūdzam recepti/);
    await phone.setInputFiles('#file-prescription', await photo('recepte.jpg', 'maroon'));
    await phone.check('[name=complete]');
    await press(phone, 'Pievienot dokumentus');
    await phone.waitForURL('**said=added');
    assert.match(await main(phone), /Lēmums līdz/);
    assert.equal(await phone.locator('.documents li').count(), 3);
  });

  await test('the decision is told line by line with its clause and limits, and where to turn', async () => {
    await desk.goto(claim.replace('/me/claims/', '/receipts/'));
    await press(desk, /Ierosināt lēmumu/);
    await desk.waitForURL('**said=proposed');
    await phone.goto(claim);
    assert.equal(await phone.locator('.decision').count(), 0, 'not before it is decided');
    await press(desk, /Apstiprināt/);
    await desk.waitForURL('**said=approved');
    await phone.goto(claim);
    assert.match(await main(phone), /Apstiprināts|Atteikts/);
    await phone.locator('.decision summary').first().click();
    assert.ok(await phone.locator('.decision .why-in q').first().isVisible());
    assert.match(await main(phone), /Ja nepiekrītat lēmumam[\s\S]*ombud/);
  });

  await test('a claim can be taken back, and the same photograph is said', async () => {
    await phone.goto('/me/claims/new');
    await phone.setInputFiles('#file-receipt', await photo('ceks-1.jpg', 'olive'));
    await phone.fill('#service_date', today);
    await phone.fill('#provider', place);
    await phone.selectOption('#service-1', 'KO-109');
    await phone.fill('#price-1', '15,00');
    await phone.fill('#iban', 'LV43HABA0012345678912');
    await phone.check('[name=declared]');
    await phone.check('[name=consent]');
    await press(phone, 'Nosūtīt');
    await phone.waitForURL('**said=sent');
    assert.match(await phone.locator('.documents').innerText(), /Tas pats fails ir arī pieteikumā/);
    await phone.locator('summary', { hasText: 'Atsaukt' }).click();
    await phone.fill('#withdraw-reason', 'Tas pats čeks');
    await phone.getByRole('button', { name: /Atsaukt/ }).click();
    await phone.waitForURL('**said=withdrawn');
    assert.match(await main(phone), /Atsaukts/);
  });

  await test('without scripts it is sent, and kept as a draft, all the same', async () => {
    const plain = await visitor(browser, { ...PHONE, javaScriptEnabled: false });
    await logIn(plain, 'otherOwnClaims');
    await plain.goto('/me/claims/new');
    await plain.fill('#provider', place);
    await plain.getByRole('button', { name: 'Saglabāt melnrakstu' }).click();
    await plain.waitForURL('**said=draft');
    assert.equal(await plain.inputValue('#provider'), place);
    await plain.setInputFiles('#file-receipt', await photo('a.jpg', 'gold'));
    await plain.fill('#service_date', today);
    await plain.selectOption('#service-1', 'KO-102');
    await plain.fill('#price-1', '12,00');
    await plain.fill('#iban', 'LV43HABA0012345678912');
    await plain.check('[name=declared]');
    await plain.check('[name=consent]');
    await plain.getByRole('button', { name: 'Nosūtīt' }).click();
    await plain.waitForURL('**said=sent');
    await plain.context().close();
  });

  await look('the pages are whole in each language, by day and by night', async () => {
    for (const colorScheme of ['light', 'dark']) {
      for (const lang of ['lv', 'en', 'ru']) {
        const page = await visitor(browser, { ...PHONE, colorScheme });
        await page.context().addCookies([{ name: 'polise_lang', value: lang, url: BASE }]);
        await logIn(page, 'ownClaims');
        for (const path of ['/me/claims', '/me/claims/new', claim]) {
          await page.goto(path);
          assert.deepEqual(await axe(page), [], `${path} ${lang}`);
          assert.equal(await overflow(page), 0, `${path} ${lang}`);
        }
        assert.deepEqual(page.troubles, []);
        await page.context().close();
      }
    }
  });
}
