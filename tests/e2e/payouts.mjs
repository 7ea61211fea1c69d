// Money that leaves: an account is asked for, two people make the file, the bank's statement is read back.
import { axe, logIn, main, overflow, PHONE, visitor } from './browser.mjs';

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
    const fetched = async (who) => {
      await who.goto(run);
      const [download] = await Promise.all([who.waitForEvent('download'), who.getByRole('button', { name: 'Izņemt datni' }).click()]);
      const chunks = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    };
    file = await fetched(first);
    assert.equal(await fetched(second), file);
    assert.match(file, /pain\.001\.001\.09/);
    assert.match(file, new RegExp(ACCOUNT));
  });

  await test('the statement of the bank marks it as paid', async () => {
    const own = file.match(/<DbtrAcct>\s*<Id>\s*<IBAN>(\w+)/)[1];
    const transfers = [...file.matchAll(/<EndToEndId>(\w+)<\/EndToEndId>[\s\S]*?<InstdAmt Ccy="EUR">([\d.]+)</g)];
    const entries = transfers.map(([, id, euros]) => `<Ntry><Amt Ccy="EUR">${euros}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>${new Date().toISOString().slice(0, 10)}</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>`);
    const text = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>OUT-${Date.now()}</Id>
<Acct><Id><IBAN>${own}</IBAN></Id></Acct>${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;
    await first.goto('/payments');
    await first.setInputFiles('#file', { name: 'izraksts.xml', mimeType: 'text/xml', buffer: Buffer.from(text) });
    await first.getByRole('button', { name: 'Ielādēt izrakstu' }).click();
    await first.waitForURL('**/payments?said=imported*');
    await first.goto('/payouts');
    assert.match(await main(first), /Samaksāts/);
    assert.deepEqual(first.troubles, []);
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
