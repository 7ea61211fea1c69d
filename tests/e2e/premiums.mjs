// Premium: billed, printed, sent as a file, paid by a bank's statement, matched by hand.
import { axe, logIn, main, overflow, PHONE, visitor } from './browser.mjs';

/** A bank's statement with incoming transfers to an account: cents and what the payer wrote. */
const statement = (account, id, transfers) => `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
<BkToCstmrStmt><Stmt><Id>${id}</Id><Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${transfers.map(([euros, told]) => `<Ntry><Amt Ccy="EUR">${euros}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>${told}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`).join('\n')}
</Stmt></BkToCstmrStmt></Document>`;

export default async function premiums({ browser, test, assert }) {
  const insurer = await visitor(browser);
  let number = '';
  let account = '';

  const upload = async (text) => {
    await insurer.goto('/payments');
    await insurer.setInputFiles('#file', { name: 'izraksts.xml', mimeType: 'text/xml', buffer: Buffer.from(text) });
    await insurer.getByRole('button', { name: 'Ielādēt izrakstu' }).click();
  };

  await test('what is due is billed, and billed once', async () => {
    await logIn(insurer, 'insurer');
    await insurer.click('.nav a[href="/invoices"]');
    const before = await insurer.locator('tbody tr').count();
    assert.ok(before > 0, 'the demonstration has an invoice');
    assert.match(await main(insurer), /Kavēts/);
    await insurer.getByRole('button', { name: 'Izrakstīt rēķinus' }).click();
    await insurer.waitForURL(/invoices\?invoices=[1-9]/);
    const issued = Number(new URL(insurer.url()).searchParams.get('invoices'));
    assert.equal(await insurer.locator('tbody tr').count(), before + issued);
    await insurer.getByRole('button', { name: 'Izrakstīt rēķinus' }).click();
    await insurer.waitForURL('**/invoices?invoices=0*');
  });

  await test('an invoice shows its lines, as PDF and as UBL', async () => {
    const open = insurer.locator('tr', { hasText: 'Jāapmaksā' }).first().locator('a');
    number = await open.innerText();
    await open.click();
    account = (await insurer.locator('dt:text-is("Konts") + dd').innerText()).replaceAll(' ', '');
    assert.match(account, /^LV\d\d[A-Z]{4}\d{13}$/);
    const address = insurer.url();
    const pdf = await insurer.request.get(`${address}.pdf`);
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    const xml = await (await insurer.request.get(`${address}.xml`)).text();
    assert.match(xml, new RegExp(`<cbc:ID>${number}</cbc:ID>`));
    assert.deepEqual(await axe(insurer), []);
  });

  await test('a statement pays it, and is taken once', async () => {
    const text = statement(account, `E2E-${Date.now()}`, [['250.00', `Apmaksa ${number}`], ['12.34', 'paldies']]);
    await upload(text);
    await insurer.waitForURL('**/payments?said=imported*');
    assert.match(await main(insurer), /Rēķins atrasts: 1, jāatrod: 1/);
    await upload(text);
    assert.match(await main(insurer), /jau ir ielādēts/);
    await upload(statement('EE382200221020145685', 'X', []));
    assert.match(await main(insurer), /cita konta/);
    await upload('rubbish');
    assert.match(await main(insurer), /nav XML/);
  });

  await test('what found no invoice is matched by hand', async () => {
    await insurer.goto('/payments');
    const line = insurer.locator('.request', { hasText: 'paldies' });
    await line.locator('input[name=invoice]').fill('R-2026-999999');
    await line.getByRole('button', { name: 'Ieskaitīt' }).click();
    assert.match(await main(insurer), /nav atrasts/);
    const late = await insurer.locator('tr:has(.badge.bad) a').first().innerText();
    await line.locator('input[name=invoice]').fill(late);
    await line.getByRole('button', { name: 'Ieskaitīt' }).click();
    await insurer.waitForURL('**/payments?said=matched*');
    assert.equal(await insurer.locator('.request', { hasText: 'paldies' }).count(), 0);
    assert.deepEqual(await axe(insurer), []);
    assert.deepEqual(insurer.troubles, []);
  });

  await test('another insurer sees none of it, and the pages fit a phone', async () => {
    const stranger = await visitor(browser, PHONE);
    await logIn(stranger, 'otherInsurer');
    for (const path of ['/invoices', '/payments']) {
      await stranger.goto(path);
      assert.doesNotMatch(await main(stranger), /paldies/);
      assert.ok(await overflow(stranger) <= 0, path);
    }
    assert.deepEqual(await axe(stranger), []);
  });
}
