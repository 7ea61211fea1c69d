// The calculator on a phone, step by step, and once on a desk.
import { DESK, PHONE, visitor } from '../browser.mjs';
import { begin, choose, confirm, spot } from '../calculator.mjs';

export default async function calculator(browser, shoot) {
  const page = await visitor(browser, PHONE);
  const tap = (target) => target.tap();
  await page.goto('/calculator');
  await page.fill('#years', '10');
  await shoot(page, '1-policy');
  await begin(page);
  await page.locator('#figure').evaluate((figure) => figure.scrollIntoView());
  await shoot(page, '2-figure');
  await tap(spot(page, 'forearm-left'));
  await shoot(page, '3-part');
  await page.locator('.sheet:target .icon').tap();
  await choose(page, tap, 'forearm-left', 'Spieķkauls');
  await choose(page, tap, 'forearm-left', 'Elkoņkauls');
  await choose(page, tap, 'head', /satricinājums, ārstēts ambulatori/);
  await confirm(page, tap);
  await page.locator('#injury-1').evaluate((injury) => injury.scrollIntoView());
  await shoot(page, '4-list');
  await page.getByRole('button', { name: /^Aprēķināt/ }).last().tap();
  await page.waitForURL('**/calculator/result?*');
  await shoot(page, '5-result');
  const night = await visitor(browser, { ...DESK, colorScheme: 'dark' });
  await night.goto(page.url().replace('/result', '/injuries'));
  await night.locator('.figure a[href="#at-forearm-left"][aria-label]').click();
  await shoot(night, '6-desk');
}
