import { readFileSync, writeFileSync } from 'node:fs';
import { keyOf } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { slowTruth } from './slow-truth.ts';

/**
 * Makes the capacities of `stored-truths.json` again, of all scenarios that need one or of those named: some minutes
 * each. `npm run accuracy:capacity-truths [SCENARIO…]`.
 */
const FILE = new URL('./stored-truths.json', import.meta.url);
const named = process.argv.slice(2);

for (const scenario of SCENARIOS) {
  const key = keyOf(scenario);
  if (scenario.stored === null || (named.length > 0 && !named.includes(key))) continue;
  const { rate_per_s, low_per_s, high_per_s } = slowTruth(scenario);
  const rounded = [rate_per_s, low_per_s, high_per_s].map((rate) => Number(rate.toFixed(3)));
  const [rate, low, high] = rounded;
  process.stdout.write(`${key}: ${rate} (${low} – ${high}) a second\n`);
  // Read again each time: several may be at work.
  const stored: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  const all = { ...Object(stored), [key]: { rate_per_s: rate, low_per_s: low, high_per_s: high } };
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
}
