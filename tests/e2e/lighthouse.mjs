// The insured person's pages as Lighthouse measures them on a phone: 95 or more on all four marks.
import lighthouse from 'lighthouse';
import { BASE, PHONE, launch, logIn, visitor } from './browser.mjs';

const PORT = 9_223;
const LEAST = 95;
const MARKS = ['performance', 'accessibility', 'best-practices', 'seo'];
const PAGES = ['/me', '/me/cover', '/me/cost', '/me/visits', '/me/claims', '/me/claims/new', '/me/access'];

/** What a page falls short in. A busy machine is slow at times, so speed may be measured again. */
async function marks(path, cookie) {
  const { lhr } = await lighthouse(`${BASE}${path}`, {
    port: PORT, output: 'json', logLevel: 'error', disableStorageReset: true, extraHeaders: { Cookie: cookie }, onlyCategories: MARKS,
  });
  return MARKS.map((name) => [name, Math.round(lhr.categories[name].score * 100), lhr]);
}

const wrong = ([name, , lhr]) => lhr.categories[name].auditRefs
  .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
  .map(({ id }) => id).join(' ');

export default async function marked({ browser, test, assert }) {
  const phone = await visitor(browser, PHONE);
  await logIn(phone, 'member');
  const cookie = (await phone.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const other = await launch([`--remote-debugging-port=${PORT}`]);
  for (const path of PAGES) {
    await test(`Lighthouse marks ${path} with ${LEAST} or more in everything`, async () => {
      let found = await marks(path, cookie);
      for (let again = 0; again < 6 && found[0][1] < LEAST; again += 1) {
        // What keeps the machine busy may be over in a few seconds.
        await phone.waitForTimeout(5_000);
        const next = await marks(path, cookie);
        if (next[0][1] > found[0][1]) found = next;
      }
      console.log(`      ${found.map(([name, mark]) => `${name} ${mark}`).join(', ')}`);
      const low = found.filter(([, mark]) => mark < LEAST).map((one) => `${one[0]} ${one[1]}: ${wrong(one)}`);
      assert.deepEqual(low, []);
    });
  }
  await other.close();
}
