// HR's year: a contract, a list of fifty, who joins late, a family, who leaves with a card out, a refund, a renewal.
// A year would take a year; so all of it is asked for on one day, with days to come where the terms allow them. The
// amounts are worked by hand, and are cases of the terms: cases/01-list-hr-year.md, 02-termination-leaver.md, 04-family.md.
import { axe, BASE, logIn, main, overflow, PHONE, visitor } from './browser.mjs';

const iso = (day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
const riga = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Riga', dateStyle: 'short', timeStyle: 'medium' }).format();

/** All of the year is asked for on one day: shortly before midnight in Riga it waits for the next. */
const oneDay = async () => {
  while (riga() > riga().slice(0, 11) + '23:54') await new Promise((go) => setTimeout(go, 1000));
  return new Date(riga().slice(0, 10) + 'T12:00:00');
};
let TODAY;

/** A day in the fifth month of a contract that begins today, whatever the day of the month is. */
const inTheFifthMonth = () => {
  const day = new Date(TODAY);
  day.setDate(1);
  day.setMonth(TODAY.getMonth() + 4);
  const length = new Date(day.getFullYear(), day.getMonth() + 1, 0).getDate();
  day.setDate(Math.min(TODAY.getDate(), length) + 10);
  return iso(day);
};

const HEADING = 'darbība;personas kods;vārds;uzvārds;dzimšanas datums;datums;programma;papildprogrammas;radniecība;darbinieka kods;kartes\n';
const own = String(Date.now()).slice(-6);
const code = (n) => `38${own}${String(n).padStart(3, '0')}`;
const joins = (n, name, on, rest = ';;;;plastikāta') => `pievienot;${code(n)};Jānis;${name};05.05.1985;${on};${rest}\n`;
// Amounts are written with spaces that do not break.
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

export default async function year({ browser, test, look, assert }) {
  const insurer = await visitor(browser);
  const second = await visitor(browser);
  const hr = await visitor(browser);
  const number = `GADS-${own}`;
  TODAY = await oneDay();
  const today = iso(TODAY);
  let contract = '';
  let renewal = '';
  let leaver = '';
  let listed = '';

  /** Unfolds a form of the desk and sends it. */
  const send = async (page, word, fields = {}) => {
    const form = page.locator(`form[action$="/do/${word}"]`);
    await form.locator('xpath=..').locator('summary').click();
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`[name="${name}"]`);
      if ((await field.evaluate((it) => it.tagName)) === 'SELECT') await field.selectOption(value);
      else await field.fill(value);
    }
    await form.locator('button').last().click();
    await page.waitForURL(/said=/);
  };
  const money = async (page, label) => plain(await page.locator(`aside dt:text-is("${label}") + dd`).first().innerText());

  /** HR sends a list for the contract and somebody else applies it; what it costs and returns. */
  const list = async (name, rows) => {
    await hr.goto(`/lists?contract=${contract.split('/').pop()}`);
    await hr.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(HEADING + rows) });
    await hr.locator('form:has(#file) button').first().click();
    await hr.waitForURL(/\/lists\/[0-9a-f-]+$/);
    const sums = [await money(hr, 'Jāmaksā'), await money(hr, 'Jāatmaksā')];
    listed = plain(await main(hr));
    await hr.getByRole('button', { name: 'Nosūtīt apdrošinātājam' }).click();
    await hr.waitForSelector('.badge.part');
    await insurer.goto(new URL(hr.url()).pathname);
    await insurer.getByRole('button', { name: 'Apstiprināt un izpildīt' }).click();
    await insurer.waitForSelector('.badge.good >> nth=0');
    assert.deepEqual([await money(insurer, 'Jāmaksā'), await money(insurer, 'Jāatmaksā')], sums);
    return sums;
  };

  /** If it waits for a second person, they approve it; whether it did. */
  const approved = async () => {
    if (!insurer.url().includes('said=waits')) return false;
    await second.goto('/contracts/waiting');
    await second.locator('section', { hasText: number }).getByRole('button', { name: 'Apstiprināt' }).first().click();
    await second.waitForLoadState();
    return true;
  };

  await test('the insurer offers the employer a contract from today, and it is concluded', async () => {
    await logIn(insurer, 'insurer');
    await logIn(second, 'secondInsurer');
    await logIn(hr, 'employer');
    await insurer.goto('/contracts');
    await insurer.locator('tbody a').first().click();
    const registered = await insurer.locator('dt:text-is("Reģistrācijas numurs") + dd').innerText();
    await insurer.goto('/contracts/new');
    const fields = { registration_number: registered, number, first_day: today, prices: 'standarts 300.00\n+optics 40.00' };
    for (const [name, value] of Object.entries(fields)) await insurer.fill(`#offer-${name}`, value);
    await insurer.check('[name=family_offered]');
    await insurer.locator('form[action="/contracts/new"] button').last().click();
    await insurer.waitForURL(/said=offered/);
    contract = new URL(insurer.url()).pathname;
    await send(insurer, 'conclude', { on: today });
    await approved();
    await insurer.goto(contract);
    assert.match(await main(insurer), /Noslēgts/);
  });

  await test('fifty join by a list: 15 000,00 €, the whole year each', async () => {
    const rows = Array.from({ length: 50 }, (_, n) => joins(n, `Gads ${String(n).padStart(2, '0')}`, today)).join('');
    assert.deepEqual(await list('janvaris.csv', rows), ['15 000,00 €', '0,00 €']);
    await hr.goto(contract);
    assert.equal(await money(hr, 'Aprēķinātā prēmija'), '15 000,00 €');
    assert.match(await main(hr), /Darbinieki šodien\s+50/);
  });

  await test('who joins in the fifth month costs eight of twelve months: 200,00 €', async () => {
    const sums = await list('maijs.csv', joins(60, 'Vēlais', inTheFifthMonth()));
    assert.deepEqual(sums, ['200,00 €', '0,00 €']);
  });

  await test('a husband or wife of forty costs one and a half times as much: 450,00 €', async () => {
    const sums = await list('gimene.csv', joins(70, 'Gads 00', today, `;;laulātais;${code(0)};e-karte`));
    assert.deepEqual(sums, ['450,00 €', '0,00 €']);
  });

  await test('who leaves with a card out gets nothing back yet, and the card is on the list of those out', async () => {
    assert.deepEqual(await list('iznak.csv', `izslēgt;${code(1)};;;;${today};;;;;\n`), ['0,00 €', '0,00 €']);
    // What comes back with the card in, beside the nothing of now.
    assert.match(listed, /Ja visas kartes nodos līdz [^]*275,00 €/);
    assert.match(listed, /Vēl jāatmaksā, ja kartes nodos laikā\s+275,00 €/);
    await hr.goto('/contracts/cards-out');
    assert.match(await main(hr), /Jānis Gads 01/);
    await insurer.goto('/contracts/cards-out');
    await insurer.locator('tr', { hasText: number }).locator('a').click();
    leaver = new URL(insurer.url()).pathname;
    assert.match(await main(insurer), /Atmaksa vēl nav aprēķināta/);
  });

  await test('HR sees on its first page what waits, and asks what if', async () => {
    await hr.goto('/');
    assert.equal(new URL(hr.url()).pathname, '/employer');
    assert.match(await main(hr), /Jānis Gads 01: kamēr karte nav nodota/);
    assert.deepEqual(await axe(hr), []);
    await hr.locator('tr', { hasText: number }).getByRole('link', { name: 'Kas būtu, ja' }).click();
    await hr.fill('#if-join-on', inTheFifthMonth());
    await hr.getByRole('button', { name: 'Aprēķināt' }).click();
    await hr.waitForSelector('.trace');
    assert.match(plain(await main(hr)), /× 8 = 200,00 €/);
    // With an add-on ticked: its whole premium beside it.
    await hr.check('[name="add_on_optics"]');
    await hr.getByRole('button', { name: 'Aprēķināt' }).click();
    await hr.waitForSelector('.trace');
    assert.match(plain(await main(hr)), /240,00 €/);
    // "What if he leaves, and hands the card in that day?"
    await hr.fill('#name', 'Gads 02');
    await hr.getByRole('button', { name: 'Meklēt' }).click();
    await hr.getByRole('link', { name: 'Jānis Gads 02' }).click();
    const answer = async (form) => {
      await hr.locator(`form[action$="/${form}"] button`).click();
      await hr.waitForSelector('.trace');
      return plain(await main(hr));
    };
    await hr.fill('#if-leave-last_day', today);
    await hr.fill('#if-leave-cards_back_on', today);
    const text = await answer('if-leave');
    assert.match(text, /× 11 = 275,00 €/);
    assert.match(text, /Izmaksātās atlīdzības aprēķinā nav ņemtas vērā/);
    await hr.locator('form[action$="/if-family"]').locator('xpath=..').locator('summary').click();
    await hr.fill('#if-family-birth_date', '1985-05-05');
    assert.match(await answer('if-family'), /450,00 €/);
    assert.deepEqual(await axe(hr), []);
  });

  await test('HR reports a lost card, and the insurer has a task', async () => {
    await hr.goto(contract);
    await hr.getByRole('link', { name: 'Jānis Gads 03' }).first().click();
    await hr.waitForURL(/\/insured\//);
    await send(hr, 'report-lost');
    assert.match(await main(hr), /Jauna karte pieprasīta/);
    assert.equal(await hr.locator('form[action$="/do/report-lost"]').count(), 0);
    assert.deepEqual(await axe(hr), []);
    await insurer.goto('/tasks');
    await insurer.locator('tr', { hasText: 'Gads 03' }).getByRole('link').first().click();
    await insurer.waitForURL(/\/insured\//);
    await send(insurer, 'issue');
    await hr.reload();
    assert.doesNotMatch(await main(hr), /Jauna karte pieprasīta/);
  });

  await test('HR sees the year in numbers, and nothing of a small group', async () => {
    await hr.goto(`${contract}/statistics`);
    assert.equal(await hr.locator('svg.chart').count(), 4);
    for (const summary of await hr.locator('.charts summary').all()) await summary.click();
    const text = plain(await main(hr));
    // Fifty and a wife are insured today, all in their forties; who left is until the day is over.
    assert.match(text, /15 450,00 €/);
    assert.match(text, /35–49\s+51/);
    assert.deepEqual(await axe(hr), []);
    const other = await visitor(browser);
    await logIn(other, 'otherEmployer');
    for (const path of [contract, `${contract}/statistics`, `${contract}/what-if`]) {
      assert.equal((await other.goto(path)).status(), 404, path);
    }
  });

  await test('the papers of the contract: what it agrees on, and what a change came to', async () => {
    await hr.goto(`${contract}/documents`);
    assert.deepEqual(await axe(hr), []);
    assert.match(await main(hr), /janvaris\.csv/);
    await hr.locator('details.why summary').first().click();
    const paper = await hr.locator('details.why a[href$=".pdf"]').first().getAttribute('href');
    for (const path of [`${contract}/paper.pdf`, paper]) {
      const got = await hr.request.get(BASE + path);
      assert.equal(got.status(), 200, path);
      assert.equal((await got.body()).subarray(0, 5).toString(), '%PDF-');
    }
    const other = await visitor(browser);
    await logIn(other, 'otherEmployer');
    for (const path of [`${contract}/documents`, `${contract}/paper.pdf`, paper, `${contract}/users`]) {
      assert.ok([403, 404].includes((await other.request.get(BASE + path)).status()), path);
    }
  });

  await test('HR lets a colleague in, and shuts them out', async () => {
    await hr.goto('/employer/users');
    await hr.fill('#display', 'Anna Gads');
    await hr.fill('#login', `anna-${own}`);
    await hr.fill('#password', 'a first password');
    await hr.getByRole('button', { name: 'Pievienot lietotāju' }).click();
    await hr.waitForURL(/said=added/);
    const login = new URL(hr.url()).searchParams.get('login');
    assert.match(login, new RegExp(`^anna-${own}-\\d{4}$`));
    const anna = await visitor(browser);
    await anna.goto('/login');
    await anna.fill('#name', login);
    await anna.fill('#password', 'a first password');
    await anna.press('#password', 'Enter');
    await anna.waitForURL('**/employer');
    // The insurer gives her the right to let others in, and takes it again.
    for (const [button, other] of [['Piešķirt tiesības', 'Atņemt tiesības'], ['Atņemt tiesības', 'Piešķirt tiesības']]) {
      await insurer.goto(`${contract}/users`);
      const user = insurer.locator('tr', { hasText: `anna-${own}` });
      await user.getByRole('button', { name: button }).click();
      await insurer.waitForURL(/said=done/);
      assert.equal(await user.getByRole('button', { name: other }).count(), 1);
      assert.deepEqual(await axe(insurer), []);
    }
    const row = hr.locator('tr', { hasText: `anna-${own}` });
    await row.locator('summary').click();
    await row.getByRole('button', { name: 'Liegt piekļuvi' }).click();
    await hr.waitForURL(/said=out/);
    assert.deepEqual(await axe(hr), []);
    await anna.goto('/contracts');
    assert.equal(new URL(anna.url()).pathname, '/login');
  });

  await test('the e-card is revoked, and eleven months are returned: 275,00 €', async () => {
    await insurer.goto(leaver);
    await send(insurer, 'lose');
    await insurer.goto(leaver);
    await send(insurer, 'settle');
    await approved();
    await insurer.goto(leaver);
    assert.match(plain(await main(insurer)), /Atmaksa aprēķināta[^]*275,00 €/);
    await hr.goto(contract);
    assert.equal(await money(hr, 'Aprēķinātā prēmija'), '15 650,00 €');
    assert.equal(await money(hr, 'Atmaksājamā prēmija'), '275,00 €');
    await hr.goto('/contracts/cards-out');
    assert.doesNotMatch(await main(hr), /Jānis Gads 01/);
  });

  await test('the contract is renewed for fifty: 15 000,00 €, and a second person approves', async () => {
    await insurer.goto(contract);
    await send(insurer, 'renew');
    renewal = new URL(insurer.url()).pathname;
    const form = insurer.locator('form[action$="/do/conclude"]');
    await form.locator('xpath=..').locator('summary').click();
    await form.locator('[name=on]').fill(today);
    await form.locator('[name=take_over]').check();
    await form.locator('button').last().click();
    await insurer.waitForURL(/said=waits/);
    await insurer.goto('/contracts/waiting');
    const renewed = await insurer.locator('section', { has: insurer.locator(`a[href="${renewal}"]`) }).innerText();
    assert.match(plain(renewed), /15 000,00 €/);
    await second.goto('/contracts/waiting');
    const waits = second.locator('section', { has: second.locator(`a[href="${renewal}"]`) });
    await waits.getByRole('button', { name: 'Apstiprināt' }).first().click();
    await second.waitForLoadState();
    await hr.goto(renewal);
    assert.match(await main(hr), /Noslēgts/);
    assert.equal(await money(hr, 'Aprēķinātā prēmija'), '15 000,00 €');
  });

  /** What the second person reads of the renewal before they approve it. */
  const signed = async () => {
    await second.goto('/contracts/waiting');
    const waits = second.locator('section', { has: second.locator(`a[href="${renewal}"]`) });
    const words = plain(await waits.innerText());
    await waits.getByRole('button', { name: 'Apstiprināt' }).first().click();
    await second.waitForURL(/said=done/);
    return words;
  };

  await test('one price is changed in the form as it is filled in, and the second person reads from what to what', async () => {
    await insurer.goto(renewal);
    const form = insurer.locator('form[action$="/do/endorse"]');
    await form.locator('xpath=..').locator('summary').click();
    const prices = form.locator('[name=prices]');
    const shown = await prices.inputValue();
    assert.match(shown, /^standarts 300\.00$/m);
    await prices.fill(shown.replace('300.00', '310,00 €'));
    await form.locator('button').last().click();
    await insurer.waitForURL(/said=waits/);
    const words = await signed();
    assert.match(words, /Nosacījumi mainīti/);
    assert.match(words, /300,00 € → 310,00 €/);
    assert.doesNotMatch(words, /40,00 €/);
  });

  await test('the whole contract is ended, and the second person reads that it is, by whom, when and of how many', async () => {
    await insurer.goto(renewal);
    const day = new Date(TODAY);
    day.setFullYear(TODAY.getFullYear() + 1);
    day.setDate(day.getDate() + 60);
    await send(insurer, 'end', { by: 'policyholder', notice_received_on: today, last_day: iso(day) });
    const words = await signed();
    assert.match(words, /Līgums izbeigts/);
    assert.doesNotMatch(words, /Izslēgts no saraksta/);
    assert.match(words, /Kas izbeidz\s+Apdrošinājuma ņēmējs/);
    assert.match(words, new RegExp(`Pēdējā diena\\s+${iso(day).split('-').reverse().join('\\.')}`));
    assert.match(words, /Uz cik apdrošinātajiem attiecas\s+50/);
    await hr.goto(renewal);
    assert.match(await main(hr), /Uzteikts/);
  });

  await look('axe finds nothing on HR’s pages of the contract, and nothing sticks out on a phone', async () => {
    const page = await visitor(browser, { ...PHONE, colorScheme: 'dark' });
    await logIn(page, 'employer');
    const pages = ['/employer', '/employer/users', `${contract}/what-if`, `${contract}/statistics`, `${contract}/documents`];
    for (const path of [contract, leaver, '/contracts', '/contracts/cards-out', ...pages]) {
      await page.goto(path);
      assert.deepEqual(await axe(page), [], path);
      assert.ok(await overflow(page) <= 0, path);
    }
    for (const page of [insurer, second, hr]) assert.deepEqual(page.troubles, []);
  });
}
