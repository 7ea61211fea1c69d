// One person, one bank, from card to money: the e-card without a connection at the terminal; a pharmacy's receipt sent
// by phone that lacks a prescription, completed, paid in part, with its letter; the file for the bank, its statement,
// and the claim as paid.
import demo from './demo.mjs';
import { PHONE, axe, fillBill, identify, logIn, main, visitor } from './browser.mjs';
import { scanned } from './member.mjs';
import { photograph } from './files.mjs';
import { payOut, readStatement, statement, transfers } from './money.mjs';

const ACCOUNT = 'LV43HABA0012345678912';
const OTHER = 'LV37HABA0012345678923';

export default async function wholeclaim({ browser, test, assert }) {
  const person = demo.insured.find(({ card }) => card === demo.member.card);
  const [phone, clerk, handler] = [await visitor(browser, PHONE), await visitor(browser), await visitor(browser)];
  const reader = await (await browser.newContext()).newPage();
  const today = new Date().toISOString().slice(0, 10);
  let claim = '';
  let own = '';
  let bank = {};

  await test('the card is shown without a connection, read at the terminal and marked in the visit', async () => {
    await logIn(phone, 'member');
    await phone.goto('/me');
    await phone.waitForFunction(async () => (await (await caches.open('polise-card')).keys()).length > 3);
    await phone.evaluate(async () => { await navigator.serviceWorker.ready; });
    await phone.context().setOffline(true);
    await phone.reload();
    await phone.locator('.code[data-state=offline] svg').waitFor();
    assert.match(await main(phone), /Nav savienojuma.*Dati uz/s);
    const code = await scanned(reader, await phone.locator('.code').screenshot());
    await phone.context().setOffline(false);
    await logIn(clerk, 'clerk');
    await fillBill(clerk, demo.services.slice(0, 1));
    await clerk.click('#next');
    await identify(clerk, person);
    await clerk.keyboard.type(`${code}\n`);
    await clerk.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
    assert.match(await main(clerk), /bezsaistes/i);
    const same = clerk.locator('[name=accept_same_visit]');
    if (await same.count()) await same.check();
    await clerk.press('body', 'F8');
    await clerk.waitForURL('**/done');
  });

  await test('a receipt of a pharmacy is claimed by phone without the prescription, which the desk asks for', async () => {
    await phone.goto('/me/claims/new');
    await phone.setInputFiles('#file-receipt', { name: 'ceks.jpg', mimeType: 'image/jpeg', buffer: await photograph(phone, 'olive') });
    await phone.fill('#service_date', today);
    await phone.fill('#provider', 'Aptieka Paraugs');
    await phone.selectOption('#service-1', 'ME-101');
    await phone.fill('#price-1', '18,40');
    await phone.fill('#iban', ACCOUNT);
    await phone.check('[name=declared]');
    await phone.check('[name=consent]');
    await phone.getByRole('button', { name: 'Nosūtīt' }).first().click();
    await phone.waitForURL('**/me/claims/*?said=sent');
    own = new URL(phone.url()).pathname;
    claim = own.replace('/me/claims/', '/receipts/');
    await logIn(handler, 'receiptHandler');
    await handler.goto(claim);
    await handler.getByRole('button', { name: 'Palūgt šo dokumentu' }).click();
    await handler.waitForURL('**said=asked');
  });

  await test('the prescription comes from the phone, and the claim is decided in part', async () => {
    await phone.goto(own);
    assert.match(await main(phone), /Vajadzīgi dokumenti[\s\S]*Nepieciešama recepte/);
    await phone.setInputFiles('#file-prescription', { name: 'recepte.jpg', mimeType: 'image/jpeg', buffer: await photograph(phone, 'maroon') });
    await phone.check('[name=complete]');
    await phone.getByRole('button', { name: 'Pievienot dokumentus' }).first().click();
    await phone.waitForURL('**said=added');
    await handler.goto(claim);
    await handler.press('body', 'F8');
    await handler.waitForURL('**said=proposed');
    await handler.press('body', 'F8');
    await handler.waitForURL('**said=approved');
    assert.deepEqual(await axe(handler), []);
    await phone.goto(own);
    assert.match(await main(phone), /Apstiprināts daļēji/);
  });

  await test('the letter tells why, at the desk and to the person', async () => {
    for (const [who, path] of [[handler, `${claim}/letter.pdf`], [phone, `${own}/letter.pdf`]]) {
      const letter = await who.request.get(path);
      assert.equal(letter.status(), 200, path);
      assert.equal((await letter.body()).subarray(0, 5).toString(), '%PDF-');
    }
  });

  await test('it is paid to the account that it names by two people and the bank, and shown as paid', async () => {
    const [one, other] = [await visitor(browser), await visitor(browser)];
    await logIn(one, 'otherInsurer');
    await logIn(other, 'thirdInsurer');
    await handler.goto(claim);
    assert.equal((await handler.locator('[name=iban]').first().inputValue()).replaceAll(' ', ''), ACCOUNT);
    assert.ok(await handler.locator('[name=iban]').first().getAttribute('readonly') !== null);
    await handler.getByRole('button', { name: 'Sagatavot' }).first().click();
    await handler.waitForURL(`**${claim}?said=ordered`);
    const file = await payOut(one, other);
    const paid = transfers(file);
    bank = { one, file, paid };
    assert.ok(paid.some(({ iban }) => iban === ACCOUNT), file);
    assert.ok(!file.includes(person.code.replace('-', '')) && !file.includes(person.code));
    assert.match(await readStatement(one, statement(file, paid)), new RegExp(`samaksātas ${paid.length}`));
    await handler.goto(claim);
    assert.match(await main(handler), /Samaksāts/);
    await phone.goto(own);
    assert.match(await main(phone), /Izmaksāts daļēji/);
    assert.deepEqual([...handler.troubles, ...one.troubles, ...other.troubles, ...clerk.troubles], []);
  });

  await test('the money comes back: the person gives another account, once, and the desk finds it filled in', async () => {
    const { one, file, paid } = bank;
    assert.match(await readStatement(one, statement(file, paid, { back: true })), new RegExp(`atgrieztas ${paid.length}`));
    await phone.goto(own);
    assert.match(await main(phone), /Maksājums neizdevās[\s\S]*Norādiet citu kontu/);
    assert.deepEqual(await axe(phone), []);
    const give = async (iban) => {
      await phone.fill('#iban', iban);
      await phone.getByRole('button', { name: 'Norādīt kontu' }).click();
    };
    await give(ACCOUNT);
    assert.match(await main(phone), /Maksājums uz šo kontu jau neizdevās/);
    await give(OTHER);
    await phone.waitForURL('**said=account');
    assert.equal(await phone.locator('#iban').count(), 0);
    await handler.goto(claim);
    assert.equal((await handler.locator('[name=iban]').first().inputValue()).replaceAll(' ', ''), OTHER);
    assert.match(await main(handler), /norādīts cits konts/);
    assert.deepEqual([...phone.troubles, ...handler.troubles], []);
  });
}
