// The public calculator as a parent uses it: by touch on a phone, by keyboard alone, without scripts.
import { DESK, PHONE, axe, main, overflow, visitor } from './browser.mjs';

const START = '/calculator';
/** A region of the figure that is shown. */
export const spot = (page, id) => page.locator(`.figure a[href="#at-${id}"][aria-label]`);
/** The button of a row or place in the part that is open. */
const pick = (page, name) => page.locator('.sheet:target').getByRole('button', { name });
const chosen = (page) => page.locator('.injury');

/** Product, sum insured and age, from the log-in page. */
export async function begin(page, product = /junior/i) {
  await page.goto('/login');
  await page.getByRole('link', { name: /kalkulators/i }).click();
  await page.waitForURL(`**${START}`);
  await page.getByText(product).click();
  await page.fill('#years', '10');
  await page.getByRole('button', { name: /Tālāk/ }).click();
  await page.waitForURL('**/calculator/injuries?*');
}

/** Opens a part, chooses a row or place, and answers that a radiologist saw the fracture. */
export async function choose(page, press, id, name) {
  await press(spot(page, id));
  await press(pick(page, name));
  await page.waitForURL(/#injury-\d+$/);
}

export async function confirm(page, press) {
  for (const yes of await chosen(page).locator('input[name$=confirmed_by_radiologist][value=yes]').all()) {
    await press(yes.locator('..'));
  }
}

async function radiusUlnaConcussion(page, press) {
  await begin(page);
  await choose(page, press, 'forearm-left', 'Spieķkauls');
  await choose(page, press, 'forearm-left', 'Elkoņkauls');
  await choose(page, press, 'head', /satricinājums, ārstēts ambulatori/);
  await confirm(page, press);
  await press(page.getByRole('button', { name: /^Aprēķināt/ }).last());
  await page.waitForURL('**/calculator/result?*');
}

/** Presses Tab until the focus is where it should be. */
async function tabTo(page, locator) {
  for (let step = 0; step < 250; step += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${locator}`);
}

export default async function calculator({ browser, test, assert }) {
  await test('by touch: radius, ulna and a concussion at home pay 150,00 € of 1000,00 €', async () => {
    const page = await visitor(browser, PHONE);
    await radiusUlnaConcussion(page, (target) => target.tap());
    assert.match(await page.locator('h1').innerText(), /Atlīdzība\s+150,00\s€/);
    const text = await main(page);
    assert.match(text, /12\s%/);
    assert.match(text, /15\s% no apdrošinājuma summas 1\s?000,00\s€ = 150,00\s€/);
    const why = page.locator('.why').last();
    await why.locator('summary').tap();
    assert.ok(await why.locator('q').isVisible());
    assert.deepEqual(page.troubles, []);
  });

  await test('without scripts the same calculation comes out, and its address can be shared', async () => {
    const page = await visitor(browser, { ...PHONE, javaScriptEnabled: false });
    await radiusUlnaConcussion(page, (target) => target.click());
    assert.match(await page.locator('h1').innerText(), /150,00/);
    const other = await visitor(browser, { ...DESK, locale: 'en-GB' });
    await other.goto(page.url());
    assert.match(await other.locator('h1').innerText(), /€150\.00/);
  });

  await test('by keyboard alone the same calculation comes out', async () => {
    const page = await visitor(browser);
    const press = async (target) => {
      await tabTo(page, target);
      await page.keyboard.press('Enter');
    };
    await begin(page);
    await choose(page, press, 'forearm-left', 'Spieķkauls');
    await choose(page, press, 'forearm-left', 'Elkoņkauls');
    await choose(page, press, 'head', /satricinājums, ārstēts ambulatori/);
    for (const at of [0, 1]) {
      await tabTo(page, page.locator(`input[name="fact.${at}.confirmed_by_radiologist"]:checked`));
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('F8');
    await page.waitForURL('**/calculator/result?*');
    assert.match(await page.locator('h1').innerText(), /150,00/);
    await page.keyboard.press('Escape');
    await page.waitForURL('**/calculator/injuries?*');
    assert.equal(await chosen(page).count(), 3);
  });

  await test('what is not known is open: from nothing to all, with what to ask for', async () => {
    const page = await visitor(browser, PHONE);
    await begin(page);
    await choose(page, (target) => target.tap(), 'forearm-right', 'Spieķkauls');
    await page.getByRole('button', { name: /^Aprēķināt/ }).last().tap();
    await page.waitForURL('**/calculator/result?*');
    assert.match(await page.locator('h1').innerText(), /no 0,00\s€ līdz 90,00\s€/);
    assert.match(await main(page), /radiologa slēdziens/);
  });

  await test('the list can be changed: a side, a number, an injury less', async () => {
    const page = await visitor(browser);
    await begin(page);
    await choose(page, (target) => target.click(), 'chest', /^labā puse/);
    await page.fill('input[name="count.0"]', '2');
    await page.locator('label', { has: page.locator('input[name="side.0"][value=left]') }).click();
    await confirm(page, (target) => target.click());
    await page.press('body', 'F8');
    await page.waitForURL('**/calculator/result?*');
    assert.match(await page.locator('h1').innerText(), /80,00/);
    assert.match(await main(page), /× 2, kreisā puse/);
    await page.getByRole('link', { name: 'Mainīt traumas' }).last().click();
    await page.getByRole('button', { name: /^Noņemt/ }).click();
    await page.waitForURL('**#chosen-title');
    assert.equal(await chosen(page).count(), 0);
    await page.press('body', 'F8');
    assert.match(await page.locator('[role=alert]').innerText(), /vismaz vienu/);
  });

  for (const javaScriptEnabled of [true, false]) {
    await test(`ticked parts of the body add up to the area of a burn, scripts: ${javaScriptEnabled}`, async () => {
      const page = await visitor(browser, { ...PHONE, javaScriptEnabled });
      await begin(page, /pasažieru/i);
      await spot(page, 'chest').click();
      await pick(page, /apdegums vai apsaldējums/).first().click();
      await page.locator('.areas summary').click();
      await page.locator('.areas').getByLabel(/^Krūtis un vēders/).check();
      await page.locator('.areas').getByLabel(/^Roka, kreisā/).check();
      if (javaScriptEnabled) assert.equal(await page.inputValue('input[name$=burn_area]'), '27 %');
      await page.getByRole('button', { name: /^Aprēķināt/ }).last().click();
      await page.waitForURL('**/calculator/result?*');
      assert.match(await main(page), /ķermeņa virsmas daļa: vismaz 1\s% — 27\s%; izpildīts/);
      assert.match(await page.locator('h1').innerText(), /no 0,00\s€ līdz 1\s?000,00\s€/);
    });
  }

  await test('what cannot be read comes back with a sentence at its field', async () => {
    const page = await visitor(browser);
    await page.goto(`${START}/injuries?sum=lots&years=200&on=2999-01-01`);
    assert.equal(await page.locator('.wrong').count(), 3);
    await page.goto(`${START}/result?sum=1000&years=10&on=2026-01-01&terms=none/such`);
    assert.ok(await page.getByRole('button', { name: /Tālāk/ }).isVisible());
  });

  for (const [name, view] of [['desk', DESK], ['phone', PHONE]]) {
    for (const colorScheme of ['light', 'dark']) {
      await test(`axe finds nothing in the calculator and its targets are large: ${name}, ${colorScheme}`, async () => {
        const page = await visitor(browser, { ...view, colorScheme });
        const found = [];
        const look = async (where) => {
          for (const problem of await axe(page)) found.push(`${where}: ${problem}`);
          if (await overflow(page) > 0) found.push(`${where}: wider than the window`);
          if (view === PHONE) found.push(...await small(page, where));
        };
        await page.goto(START);
        await look('policy');
        await begin(page);
        await look('figure');
        await page.locator('.parts summary').click();
        await look('list of parts');
        await page.locator('.parts a[href="#at-hand-left"]').click();
        await look('a part');
        await pick(page, /Brūce/).click();
        await choose(page, (target) => target.click(), 'mouth', /Zoba trauma/);
        for (const details of await page.locator('.injury details summary').all()) await details.click();
        await look('list');
        await page.press('body', 'F8');
        await page.waitForURL('**/calculator/result?*');
        for (const details of await page.locator('.why summary').all()) await details.click();
        await look('calculation');
        assert.deepEqual(found, []);
      });
    }
  }
}

/** Buttons and choices on the page that are lower than a thumb needs. */
const small = (page, where) => page.evaluate((place) => {
  const targets = [...document.querySelectorAll('.picker button:not(.sr), .picker .segments label, .picker .btn')];
  const low = targets.filter((it) => it.checkVisibility() && it.getBoundingClientRect().height < 44);
  return low.map((it) => `${place}: ${it.textContent.trim()} is ${it.getBoundingClientRect().height} px high`);
}, where);
