import os from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { OUTAGES, type Outage } from './outages.ts';
import { INTERVAL_S, operationsOf, probesOf } from './probes.ts';
import { startReference } from './reference.ts';
import {
  type Episode,
  isAlarm,
  type Scored,
  SLOTS_MAX,
  score,
  spanOf,
  type Trusts,
  type Watching,
} from './score.ts';
import { startWatching } from './watched.ts';
import { startWorld } from './world.ts';

/**
 * Whether the probes see each outage of a table within two of their intervals, and see none where there is none:
 * `npm run accuracy:detection`, or a part of it with `--outage` (a part of its name) and `--at`.
 * Exit 0: they do, 1: they do not, 4: this machine was held up too often to tell.
 */
const { values } = parseArgs({
  options: {
    outage: { type: 'string', multiple: true },
    at: { type: 'string', multiple: true },
  },
});

/** Two slots begin in so long, wherever their place is, and the run of the second ends. */
const OUTAGE_MS = (SLOTS_MAX + 1) * INTERVAL_S * 1000;

/** An outage during which nobody could believe the probes that have to see it begins again, so often at most. */
const TRIES_MAX = 6;

const LOOK_MS = 200;

/** What was under way has ended, and every probe has run once where nothing is wrong any more. */
const RECOVERY_MS = 1000 * INTERVAL_S;

/** Programs that have just started take their time for everything: what was found meanwhile is not looked at. */
const WARM_UP_MS = 2 * RECOVERY_MS;

const asked = OUTAGES.filter(
  ({ name, wrong }) =>
    (values.outage?.some((part) => name.includes(part)) ?? true) &&
    (values.at?.includes(wrong.at) ?? true),
);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Lets an outage last until every probe that has to see it has had its slots, or has seen it. */
async function inject(outage: Outage): Promise<Episode> {
  const end = await world.begin(outage.wrong);
  const from_ms = Date.now();
  do await wait(LOOK_MS);
  while (Date.now() < from_ms + OUTAGE_MS && !isSettled(outage, from_ms));
  const to_ms = Date.now();
  await end();
  await wait(RECOVERY_MS);
  return { outage, from_ms, to_ms };
}

function isSettled(outage: Outage, from_ms: number): boolean {
  const episode = { outage, from_ms, to_ms: Date.now() };
  const { verdict, is_clean } = score(episode, watching, watched.records, trusts);
  return verdict !== 'unknown' || !is_clean;
}

/** What the probes made of an outage, once they could be believed. Whom any of the tries blamed wrongly is counted. */
async function tried(outage: Outage): Promise<{ readonly scored: Scored; readonly tries: number }> {
  const blamed: string[] = [];
  let own = 0;
  let untrusted = 0;
  for (let tries = 1; ; tries++) {
    const found = score(await inject(outage), watching, watched.records, trusts);
    blamed.push(...found.blamed);
    own += found.own;
    untrusted += found.untrusted;
    const isTold = found.verdict !== 'unknown' && found.is_clean;
    const verdict = isTold ? found.verdict : 'unknown';
    if (isTold || tries === TRIES_MAX) {
      return { scored: { ...found, verdict, blamed, own, untrusted }, tries };
    }
  }
}

/** The slot that saw it last of those that had to, and how long that took. */
function rowOf(outage: Outage, { sights, verdict, blamed, own, untrusted }: Scored): string[] {
  const seen = sights.filter(({ slot }) => slot !== null);
  const slots = seen.map(({ slot }) => slot ?? 0);
  const intervals = seen.map((sight) => sight.intervals ?? 0);
  const choose = outage.any === true ? Math.min : Math.max;
  const told = (numbers: readonly number[], digits: number): string =>
    numbers.length === 0 ? '-' : choose(...numbers).toFixed(digits);
  const missed = sights.filter(({ slot }) => slot === null).map(({ probe }) => probe);
  return [
    outage.name,
    outage.wrong.at,
    verdict === 'missed' ? 'MISSED' : verdict,
    `${seen.length}/${sights.length}`,
    told(slots, 0),
    told(intervals, 2),
    [...new Set(blamed)].join(', '),
    own === 0 ? '' : String(own),
    untrusted === 0 ? '' : String(untrusted),
    outage.any === true ? '' : missed.join(', '),
  ];
}

/** What was found where nothing was wrong. */
function controlOf(records: readonly ProbeRecord[]): {
  readonly believed: number;
  readonly untrusted: number;
  readonly alarms: readonly ProbeRecord[];
  readonly own: number;
} {
  const runs = records.filter(({ outcome }) => outcome !== 'skipped');
  const believed = runs.filter((record) => {
    const { began_ms, ended_ms } = spanOf(record);
    return trusts(began_ms, ended_ms);
  });
  return {
    believed: believed.length,
    untrusted: runs.length - believed.length,
    alarms: believed.filter(({ outcome }) => isAlarm(outcome)),
    own: believed.filter(({ outcome }) => outcome === 'infra').length,
  };
}

const reference = await startReference();
const trusts: Trusts = (from_ms, to_ms) => !reference.isHeldUp(from_ms, to_ms);
const world = await startWorld();
const plans = probesOf(world);
const watching: readonly Watching[] = plans.map((plan) => ({
  plan,
  operations: operationsOf(plan.check),
}));
say(`${new Date().toISOString()}, Node ${process.versions.node}`);
say(`${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} cores`);
say(
  `${plans.length} probes every ${INTERVAL_S} s, ${asked.length} outages of ${OUTAGE_MS / 1000} s at most`,
);

const table = new Table({
  head: [
    'outage',
    'at',
    '',
    'probes',
    'slot',
    'intervals',
    'blamed wrongly',
    'own',
    'untrusted',
    'missed by',
    'tries',
  ],
  style: { head: [], border: [], compact: true },
});
const watched = await startWatching(plans, world.authority_file);
await wait(WARM_UP_MS);
const begun_ms = Date.now();
const scores: Scored[] = [];
for (const outage of asked) {
  const { scored, tries } = await tried(outage);
  scores.push(scored);
  const row = [...rowOf(outage, scored), String(tries)];
  table.push(row);
  process.stderr.write(`${row.join('  ')}\n`);
}
const outages_ms = Date.now() - begun_ms;
await watched.stop();

process.stderr.write(`nothing wrong for ${Math.round(outages_ms / 1000)} s\n`);
const healthy = await startWatching(plans, world.authority_file);
await wait(WARM_UP_MS);
const warm = healthy.records.length;
await wait(outages_ms);
await healthy.stop();
await world.close();
await reference.close();

const control = controlOf(healthy.records.slice(warm));
const count = (verdict: Scored['verdict']): number =>
  scores.filter((one) => one.verdict === verdict).length;
const blamed = scores.reduce((sum, one) => sum + one.blamed.length, 0);
const own = control.own + scores.reduce((sum, one) => sum + one.own, 0);
say(table.toString());
say(
  `${count('seen')} of ${asked.length} outages seen in ${SLOTS_MAX} slots, ${count('missed')} missed, ${count('unknown')} unknown; ${blamed} runs blamed wrongly`,
);
say(
  `nothing wrong for ${Math.round(outages_ms / 1000)} s: ${control.believed} runs, ${control.alarms.length} false alarms`,
);
for (const { probe, outcome, error } of control.alarms) say(`  ${probe} ${outcome}: ${error}`);
const untrusted = control.untrusted + scores.reduce((sum, one) => sum + one.untrusted, 0);
say(
  `not believed, because this machine was held up: ${untrusted} runs; ${own} were our own fault; the reference took ${reference.longest_ms()} ms at most`,
);
if (count('missed') + blamed + control.alarms.length > 0) process.exitCode = 1;
else if (count('unknown') > 0) process.exitCode = 4;
