// The terminal in a real browser, from log-in to settlement. BASE_URL says where it runs.
// `node run.mjs journey claims` walks those parts only; within a part each step needs those before it. Parts have names
// together, too: `stories` is what people do, `alone` what wants the machine for itself and the whole browser, `pages` the rest.
// `books` are the stories without what is the same whatever keeps the books: how pages look.
// Ends with `N passed, N failed`.
import assert from 'node:assert/strict';
import { launch } from './browser.mjs';
import accidentmember from './accidentmember.mjs';
import receipts from './receipts.mjs';
import requests from './requests.mjs';
import journey from './journey.mjs';
import reader from './reader.mjs';
import keyboard from './keyboard.mjs';
import plain from './plain.mjs';
import brokers from './brokers.mjs';
import calculator from './calculator.mjs';
import doors from './doors.mjs';
import factor from './factor.mjs';
import claims from './claims.mjs';
import contracts from './contracts.mjs';
import lighthouse from './lighthouse.mjs';
import lists from './lists.mjs';
import member from './member.mjs';
import memberclaims from './memberclaims.mjs';
import looks from './looks.mjs';
import misuse from './misuse.mjs';
import passkeys from './passkeys.mjs';
import payouts from './payouts.mjs';
import premiums from './premiums.mjs';
import printing from './printing.mjs';
import terms from './terms.mjs';
import wholeclaim from './wholeclaim.mjs';
import year from './year.mjs';

// Requests come first: the journey settles what they are about. What logs in as the insured person of the demonstration
// comes before their new invitation, which replaces that log-in.
const all = { requests, journey, reader, keyboard, plain, printing, calculator, doors, factor, passkeys, brokers, claims, accidentmember, misuse, receipts, contracts, lists, premiums, payouts, memberclaims, wholeclaim, lighthouse, looks, member, year, terms };
const alone = ['reader', 'printing', 'lighthouse'];
const pages = ['keyboard', 'plain', 'calculator', 'terms', 'looks'];
const stories = Object.keys(all).filter((name) => ![...pages, ...alone].includes(name));
const together = { stories, pages, alone, books: stories };
const asked = process.argv.slice(2);
const wanted = asked.flatMap((name) => together[name] ?? [name]);
const unknown = wanted.find((name) => !Object.hasOwn(all, name));
if (unknown) {
  console.error(`no part "${unknown}"; there are: ${[...Object.keys(together), ...Object.keys(all)].join(', ')}`);
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

/** A sentence about how pages look; nothing after it needs it. */
const look = asked.includes('books') ? async () => {} : test;

for (const part of parts) {
  const start = performance.now();
  await all[part]({ browser, test, look, assert });
  console.log(`${part}: ${Math.round((performance.now() - start) / 1000)} s`);
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
