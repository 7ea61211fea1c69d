// A browser, and the few things that each journey does.
import { chromium } from 'playwright-core';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import demo from './demo.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=lv'];

export const BASE = (process.env.BASE_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
export const DESK = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export const launch = (more = []) => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...ARGS, ...more], env: { ...process.env, LANGUAGE: 'lv' },
});

/** A fresh person at a fresh browser; errors of scripts and of the console are kept in `page.troubles`. */
export async function visitor(browser, options = DESK) {
  const context = await browser.newContext({ baseURL: BASE, locale: 'lv-LV', ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  page.troubles = [];
  page.on('pageerror', (error) => page.troubles.push(error.message));
  page.on('console', (message) => {
    // The browser itself reports 4xx answers that a journey provokes, and that it was put offline.
    if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())) page.troubles.push(message.text());
  });
  return page;
}

export async function logIn(page, role) {
  await page.goto('/login');
  await page.fill('#name', demo.logins[role]);
  await page.fill('#password', demo.password);
  await page.press('#password', 'Enter');
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** Lets a new colleague in at an employer; gives their log-in. `boss` is logged in as HR. */
export async function newColleague(boss, name, password) {
  await boss.goto('/employer/users');
  await boss.fill('#login', name);
  await boss.fill('#display', 'Anna Kļava');
  await boss.fill('#password', password);
  await boss.locator('form[action="/employer/users"] .btn').click();
  await boss.waitForURL('**said=added**');
  return new URL(boss.url()).searchParams.get('login');
}

export const main = (page) => page.locator('main').innerText();

/** Puts services on the bill by searching for their codes. */
export async function fillBill(page, services = demo.services) {
  await page.goto('/terminal');
  for (const code of services) {
    await page.fill('#q', code);
    await page.press('#q', 'Enter');
  }
}

/** Practitioner, insurer, person, identity; all but the card. */
export async function identify(page, person) {
  await page.check('input[name=practitioner] >> nth=0');
  const insurer = page.locator('label.option', { has: page.locator('input[name=insurer]'), hasText: person.insurer });
  if (await insurer.count()) await insurer.first().click();
  await page.fill('#code', person.code);
  await page.check('[name=identity_seen]');
}

/** What a reader types for a card. */
export const swipe = (page, card) => page.keyboard.type(`%W${card}^PARAUGS/JANIS^2912?;${card}=2912?\n`, { delay: 4 });

/** A confirmed visit; ends on the page that says so. */
export async function confirmedVisit(page, person) {
  await fillBill(page);
  await page.press('body', 'F8');
  await page.waitForURL('**/terminal/policy?*');
  await identify(page, person);
  await swipe(page, person.card);
  await page.waitForURL(/\/terminal\/visit\/[0-9a-f-]+$/);
  const same = page.locator('[name=accept_same_visit]');
  if (await same.count()) await same.check();
  await page.press('body', 'F8');
  await page.waitForURL('**/done');
}

/** Number of the visit that the page is about. */
export const visitNumber = async (page) => (await main(page)).match(/\d{2}-\d{7,9}-\d/)[0];

/** What axe finds on the page. By night only what depends on colours: every page is looked at by day, too. */
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const night = matchMedia('(prefers-color-scheme: dark)').matches;
    const { violations } = await globalThis.axe.run({
      resultTypes: ['violations'], ...(night && { runOnly: ['color-contrast', 'link-in-text-block'] }),
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`);
  });
}

/** How much wider than the window the page is. A phone's own `innerWidth` grows with the page. */
export const overflow = (page) => page.evaluate((width) => document.documentElement.scrollWidth - width, page.viewportSize().width);
