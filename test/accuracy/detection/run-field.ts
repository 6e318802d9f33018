import { setTimeout as wait } from 'node:timers/promises';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { type Field, watchingOf } from './field.ts';
import type { Outage } from './outages.ts';
import { startReference } from './reference.ts';
import {
  type Episode,
  isAlarm,
  type Scored,
  SLOTS_MAX,
  score,
  spanOf,
  type Trusts,
} from './score.ts';
import { startWatching } from './watched.ts';
import { startWorld } from './world.ts';

/** An outage and what the probes made of it, in as many tries as it took until they could be believed. */
export interface Told {
  readonly outage: Outage;
  readonly scored: Scored;
  readonly tries: number;
}

/** What was found where nothing was wrong. */
export interface Control {
  readonly duration_s: number;
  readonly believed: number;
  readonly untrusted: number;
  readonly alarms: readonly ProbeRecord[];
  readonly own: number;
}

/** What became of the probes of a field. */
export interface FieldResult {
  readonly probes: number;
  readonly told: readonly Told[];
  readonly control: Control;
  /** The longest that the reference was held up, in milliseconds. */
  readonly held_up_ms: number;
}

const LOOK_MS = 200;

/** An outage during which nobody could believe the probes that have to see it begins again, so often at most. */
const TRIES_MAX = 6;

/**
 * Lets every outage of a field happen, one after the other, and then nothing for as long.
 *
 * @param say told each outage as it ends
 */
export async function runField(
  field: Field,
  outages: readonly Outage[],
  say: (told: Told) => void,
): Promise<FieldResult> {
  const world = await startWorld(field);
  const reference = await startReference(field.held_up_ms);
  try {
    const trusts: Trusts = (from_ms, to_ms) => !reference.isHeldUp(from_ms, to_ms);
    const plans = field.plansOf(world);
    const interval_ms = 1000 * field.interval_s;
    const watched = await startWatching(plans, world);
    // Programs that have just started take their time for everything: what is found meanwhile is not looked at.
    await wait(2 * interval_ms);
    const begun_ms = Date.now();
    const told: Told[] = [];
    for (const outage of outages) {
      const one = await tried(outage, async () => {
        const scoreOf = (episode: Episode): Scored =>
          score(episode, watchingOf(plans), watched.records, trusts);
        return scoreOf(await inject(outage, interval_ms, world.begin, scoreOf));
      });
      told.push(one);
      say(one);
    }
    const duration_ms = Date.now() - begun_ms;
    await watched.stop();
    const healthy = await startWatching(plans, world);
    await wait(2 * interval_ms);
    const warm = healthy.records.length;
    await wait(duration_ms);
    await healthy.stop();
    const control = controlOf(healthy.records.slice(warm), duration_ms / 1000, trusts);
    return { probes: plans.length, told, control, held_up_ms: reference.longest_ms() };
  } finally {
    await world.close();
    await reference.close();
  }
}

/** Whom any of the tries blamed wrongly is counted. */
async function tried(outage: Outage, attempt: () => Promise<Scored>): Promise<Told> {
  const blamed: string[] = [];
  let own = 0;
  let untrusted = 0;
  for (let tries = 1; ; tries++) {
    const found = await attempt();
    blamed.push(...found.blamed);
    own += found.own;
    untrusted += found.untrusted;
    const isTold = found.verdict !== 'unknown' && found.is_clean;
    if (!isTold && tries < TRIES_MAX) continue;
    const verdict = isTold ? found.verdict : 'unknown';
    return { outage, tries, scored: { ...found, verdict, blamed, own, untrusted } };
  }
}

/** Lets an outage last until every probe that has to see it has seen it, or has had its slots; then a recovery. */
async function inject(
  outage: Outage,
  interval_ms: number,
  begin: (wrong: Outage['wrong']) => Promise<() => Promise<void>>,
  scoreOf: (episode: Episode) => Scored,
): Promise<Episode> {
  // Two slots begin in two intervals, wherever their place is, and the run of the second ends before a third.
  const most_ms = (SLOTS_MAX + 1) * interval_ms;
  const end = await begin(outage.wrong);
  const from_ms = Date.now();
  const isSettled = (): boolean => {
    const { verdict, is_clean } = scoreOf({ outage, from_ms, to_ms: Date.now() });
    return verdict !== 'unknown' || !is_clean;
  };
  do await wait(LOOK_MS);
  while (Date.now() < from_ms + most_ms && !isSettled());
  const to_ms = Date.now();
  await end();
  // What was under way has ended, and every probe has run once where nothing is wrong any more.
  await wait(interval_ms);
  return { outage, from_ms, to_ms };
}

function controlOf(records: readonly ProbeRecord[], duration_s: number, trusts: Trusts): Control {
  const runs = records.filter(({ outcome }) => outcome !== 'skipped');
  const believed = runs.filter((record) => {
    const { began_ms, ended_ms } = spanOf(record);
    return trusts(began_ms, ended_ms);
  });
  return {
    duration_s,
    believed: believed.length,
    untrusted: runs.length - believed.length,
    alarms: believed.filter(({ outcome }) => isAlarm(outcome)),
    own: believed.filter(({ outcome }) => outcome === 'infra').length,
  };
}
