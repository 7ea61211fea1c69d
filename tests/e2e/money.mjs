// What a bank does with a file of payments: its statements and refusals, as a bank would write them.

/** Name, account and amount of each payment of a file. */
export const transfers = (file) => [...file.matchAll(/<EndToEndId>(\w+)<\/EndToEndId>[\s\S]*?<InstdAmt Ccy="EUR">([\d.]+)<[\s\S]*?<CdtrAcct>\s*<Id>\s*<IBAN>(\w+)/g)]
  .map(([, name, euros, iban]) => ({ name, euros, iban }));

/** A statement of the account that pays, with these payments gone, or come back. */
export function statement(file, payments, { back = false } = {}) {
  const own = file.match(/<DbtrAcct>\s*<Id>\s*<IBAN>(\w+)/)[1];
  const entries = payments.map(({ name, euros }) => `<Ntry><Amt Ccy="EUR">${euros}</Amt><CdtDbtInd>${back ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>${new Date().toISOString().slice(0, 10)}</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>${name}</EndToEndId></Refs>${back
    ? '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>' : ''}</TxDtls></NtryDtls></Ntry>`);
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>S-${Date.now()}</Id>
<Acct><Id><IBAN>${own}</IBAN></Id></Acct>${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;
}

/** Reads a statement as an insurer's administrator; what the page says of it. */
export async function readStatement(page, text) {
  await page.goto('/payments');
  await page.setInputFiles('#file', { name: 'izraksts.xml', mimeType: 'text/xml', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Ielādēt izrakstu' }).click();
  await page.waitForURL('**/payments?said=imported*');
  return page.locator('body').innerText();
}

/** The file of a run, fetched on its page. */
export async function fetchRun(page, run) {
  await page.goto(run);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Izņemt datni' }).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** All that is ordered goes in one run, which another person approves; gives its file. */
export async function payOut(one, other) {
  await one.goto('/payouts');
  await one.getByRole('button', { name: 'Izveidot sarakstu' }).click();
  await one.waitForURL('**/payouts/*?said=proposed');
  const run = new URL(one.url()).pathname;
  await other.goto(run);
  await other.getByRole('button', { name: 'Apstiprināt sarakstu' }).click();
  await other.waitForURL('**said=approved');
  return fetchRun(one, run);
}
