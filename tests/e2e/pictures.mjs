// Takes the pictures of docs/using from a running demonstration. BASE_URL says where it runs; the whole chore
// is `cargo xtask pictures`. `node pictures.mjs member employer` takes those chapters only.
import { mkdirSync, writeFileSync } from 'node:fs';
import { launch } from './browser.mjs';
import { small } from './png.mjs';
import calculator from './pictures/calculator.mjs';
import claims from './pictures/claims.mjs';
import employer from './pictures/employer.mjs';
import member from './pictures/member.mjs';
import receipts from './pictures/receipts.mjs';
import terminal from './pictures/terminal.mjs';
import terms from './pictures/terms.mjs';

const FOLDER = new URL('../../docs/using/', import.meta.url).pathname;
const all = { claims, calculator, terms, employer, terminal, member, receipts };
const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !Object.hasOwn(all, name));
if (unknown) {
  console.error(`no chapter "${unknown}"; there are: ${Object.keys(all).join(', ')}`);
  process.exit(2);
}

const browser = await launch();
// The pages of the product allow no pictures from elsewhere; an empty one decodes them.
const studio = await browser.newPage();
for (const [chapter, take] of Object.entries(all)) {
  if (chosen.length && !chosen.includes(chapter)) continue;
  mkdirSync(`${FOLDER}${chapter}`, { recursive: true });
  await take(browser, async (page, name) => {
    await page.waitForTimeout(200);
    writeFileSync(`${FOLDER}${chapter}/${name}.png`, await small(studio, await page.screenshot()));
  });
}
await browser.close();
