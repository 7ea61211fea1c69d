// The terminal in a real browser, from log-in to settlement. BASE_URL says where it runs.
// `node run.mjs journey claims` walks those parts only; within a part each step needs those before it. `node run.mjs
// books` leaves out those that are the same whatever keeps the books.
// Ends with `N passed, N failed`.
import assert from 'node:assert/strict';
import { launch } from './browser.mjs';
import receipts from './receipts.mjs';
import requests from './requests.mjs';
import journey from './journey.mjs';
import reader from './reader.mjs';
import keyboard from './keyboard.mjs';
import plain from './plain.mjs';
import calculator from './calculator.mjs';
import doors from './doors.mjs';
import claims from './claims.mjs';
import contracts from './contracts.mjs';
import lists from './lists.mjs';
import member from './member.mjs';
import looks from './looks.mjs';
import payouts from './payouts.mjs';
import premiums from './premiums.mjs';
import terms from './terms.mjs';
import year from './year.mjs';

// Requests come first: the journey settles what they are about.
const all = { requests, journey, reader, keyboard, plain, calculator, doors, claims, receipts, contracts, lists, premiums, payouts, member, year, terms, looks };
const WITHOUT_BOOKS = ['reader', 'keyboard', 'plain', 'calculator', 'terms', 'looks'];
const books = Object.keys(all).filter((name) => !WITHOUT_BOOKS.includes(name));
const wanted = process.argv.slice(2).flatMap((name) => (name === 'books' ? books : [name]));
const unknown = wanted.find((name) => !Object.hasOwn(all, name));
if (unknown) {
  console.error(`no part "${unknown}"; there are: ${Object.keys(all).join(', ')}`);
  process.exit(2);
}
const parts = Object.keys(all).filter((name) => !wanted.length || wanted.includes(name));

const browser = await launch();
let passed = 0;
let failed = 0;

/** One sentence that must hold. A failure is told and the rest goes on. */
async function test(sentence, check) {
  try {
    await check();
    passed += 1;
    console.log(`ok    ${sentence}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${sentence}\n      ${String(error.stack).split('\n').slice(0, 6).join('\n      ')}`);
  }
}

for (const part of parts) await all[part]({ browser, test, assert });
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
