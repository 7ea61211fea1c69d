// The terminal in a real browser, from log-in to settlement. BASE_URL says where it runs.
// Ends with `N passed, N failed`.
import assert from 'node:assert/strict';
import { launch } from './browser.mjs';
import requests from './requests.mjs';
import journey from './journey.mjs';
import reader from './reader.mjs';
import keyboard from './keyboard.mjs';
import plain from './plain.mjs';
import calculator from './calculator.mjs';
import doors from './doors.mjs';
import claims from './claims.mjs';
import looks from './looks.mjs';
import terms from './terms.mjs';

const browser = await launch();
const only = process.argv[2];
let passed = 0;
let failed = 0;

/** One sentence that must hold. A failure is told and the rest goes on. */
async function test(sentence, check) {
  if (only && !sentence.includes(only)) return;
  try {
    await check();
    passed += 1;
    console.log(`ok    ${sentence}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${sentence}\n      ${String(error.stack).split('\n').slice(0, 6).join('\n      ')}`);
  }
}

// Requests come first: the journey settles what they are about.
for (const part of [requests, journey, reader, keyboard, plain, calculator, doors, claims, terms, looks]) await part({ browser, test, assert });
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
