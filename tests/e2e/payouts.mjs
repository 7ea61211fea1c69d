// Money that leaves: an account is asked for, two people make the file, the bank's statement is read back.
import { axe, logIn, main, overflow, PHONE, visitor } from './browser.mjs';
import { fetchRun, payOut, readStatement, statement, transfers } from './money.mjs';

const ACCOUNT = 'LV43HABA0012345678912';

export default async function payouts({ browser, test, assert }) {
  const first = await visitor(browser);
  const second = await visitor(browser);
  let run = '';
  let file = '';

  await test('what a clinic is owed is ordered to a checked account', async () => {
    await logIn(first, 'insurer');
    await first.goto('/payouts');
    assert.deepEqual(await axe(first), []);
    const owed = first.locator('.request', { hasText: 'Iestādes norēķins' }).first();
    await owed.locator('input[name=iban]').fill('LV00HABA0012345678912');
    await owed.getByRole('button', { name: 'Sagatavot' }).click();
    assert.match(await main(first), /konta numurs/i);
    const again = first.locator('.request', { hasText: 'Iestādes norēķins' }).first();
    await again.locator('input[name=iban]').fill(ACCOUNT);
    await again.getByRole('button', { name: 'Sagatavot' }).click();
    await first.waitForURL('**/payouts?said=ordered');
    assert.match(await main(first), /Pirmais maksājums uz šo kontu/);
  });

  await test('one makes the run and cannot approve it, another can', async () => {
    await first.getByRole('button', { name: 'Izveidot sarakstu' }).click();
    await first.waitForURL('**/payouts/*?said=proposed');
    run = new URL(first.url()).pathname;
    assert.equal(await first.getByRole('button', { name: 'Apstiprināt sarakstu' }).count(), 0);
    await logIn(second, 'secondInsurer');
    await second.goto(run);
    await second.getByRole('button', { name: 'Apstiprināt sarakstu' }).click();
    await second.waitForURL('**said=approved');
    assert.deepEqual(await axe(second), []);
  });

  await test('the file is the same however often it is fetched', async () => {
    file = await fetchRun(first, run);
    assert.equal(await fetchRun(second, run), file);
    assert.match(file, /pain\.001\.001\.09/);
    assert.match(file, new RegExp(ACCOUNT));
  });

  await test('the statement of the bank marks it as paid', async () => {
    const said = await readStatement(first, statement(file, transfers(file)));
    assert.match(said, /Izmaksas: samaksātas [1-9]/);
    await first.goto('/payouts');
    assert.match(await main(first), /Samaksāts/);
    assert.deepEqual(first.troubles, []);
  });

  await test('a payment that came back is shown on its claim, among the tasks, and goes to another account', async () => {
    const handler = await visitor(browser);
    const [one, other] = [await visitor(browser), await visitor(browser)];
    await logIn(handler, 'handler');
    await logIn(one, 'accidentInsurer');
    await logIn(other, 'secondAccidentInsurer');
    await handler.goto('/payouts');
    const owed = handler.locator('.request', { has: handler.locator('[name=source]') }).first();
    const claim = await owed.locator('a').first().getAttribute('href');
    assert.match(await owed.locator('[name=amount]').inputValue(), /^\d+,\d\d$/);
    const order = async (iban) => {
      await handler.goto(claim);
      await handler.locator('[name=iban]').first().fill(iban);
      await handler.getByRole('button', { name: 'Sagatavot' }).first().click();
      await handler.waitForURL(`**${claim}?said=ordered`);
      assert.deepEqual(await axe(handler), []);
    };
    await order(ACCOUNT);
    const paid = await payOut(one, other);
    assert.match(await readStatement(one, statement(paid, transfers(paid))), /samaksātas 1/);
    assert.match(await readStatement(one, statement(paid, transfers(paid), { back: true })), /atgrieztas 1/);
    await handler.goto('/tasks');
    assert.match(await main(handler), /Maksājums atgriezās/);
    await handler.goto(claim);
    assert.match(await main(handler), /Maksājums neizdevās/);
    assert.match(await main(handler), /Atgriezts/);
    await order('LV37HABA0012345678923');
    await one.goto('/payouts');
    assert.match(await main(one), /Maksā vēlreiz/);
    const again = await payOut(one, other);
    await readStatement(one, statement(again, transfers(again)));
    await handler.goto(claim);
    assert.match(await main(handler), /Samaksāts/);
    assert.equal(await handler.getByText('Maksājums neizdevās').count(), 0);
    assert.deepEqual([...handler.troubles, ...one.troubles, ...other.troubles], []);
  });

  await test('another insurer sees none of it, and the pages fit a phone', async () => {
    const stranger = await visitor(browser, PHONE);
    await logIn(stranger, 'otherInsurer');
    await stranger.goto('/payouts');
    assert.equal(await overflow(stranger), 0);
    assert.equal((await stranger.request.get(run)).status(), 404);
    assert.deepEqual(await axe(stranger), []);
  });
}
