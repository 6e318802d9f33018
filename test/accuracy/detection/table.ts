import Table from 'cli-table3';
import type { FieldResult, Told } from './run-field.ts';
import { type Scored, SLOTS_MAX } from './score.ts';

const HEAD = [
  'outage',
  'at',
  '',
  'probes',
  'slot',
  'intervals',
  'tries',
  'blamed wrongly',
  'own',
  'missed by',
];

/** One outage as a row: the slot and the time of the last probe that had to see it, or of the first where one will do. */
export function rowOf({ outage, scored, tries }: Told): string[] {
  const { sights, verdict, blamed, own } = scored;
  const seen = sights.filter(({ slot }) => slot !== null);
  const choose = outage.any === true ? Math.min : Math.max;
  const told = (numbers: readonly number[], digits: number): string =>
    numbers.length === 0 ? '-' : choose(...numbers).toFixed(digits);
  const missed = sights.filter(({ slot }) => slot === null).map(({ probe }) => probe);
  return [
    outage.name,
    outage.wrong.at,
    verdict,
    `${seen.length}/${sights.length}`,
    told(
      seen.map(({ slot }) => slot ?? 0),
      0,
    ),
    told(
      seen.map(({ intervals }) => intervals ?? 0),
      2,
    ),
    String(tries),
    [...new Set(blamed)].join(', '),
    own === 0 ? '' : String(own),
    outage.any === true ? '' : missed.join(', '),
  ];
}

/** All that a field has to tell. */
export function resultText({ probes, told, control, held_up_ms }: FieldResult): string {
  const table = new Table({ head: HEAD, style: { head: [], border: [], compact: true } });
  table.push(...told.map(rowOf));
  const { duration_s, believed, alarms } = control;
  const untrusted = sumOf(told, ({ scored }) => scored.untrusted) + control.untrusted;
  const own = sumOf(told, ({ scored }) => scored.own) + control.own;
  return [
    table.toString(),
    `${probes} probes: ${countOf(told, 'seen')} of ${told.length} outages seen in ${SLOTS_MAX} slots, ${countOf(told, 'missed')} missed, ${countOf(told, 'unknown')} unknown; ${sumOf(told, ({ scored }) => scored.blamed.length)} runs blamed wrongly`,
    `nothing wrong for ${duration_s.toFixed(0)} s: ${believed} runs, ${alarms.length} false alarms`,
    ...alarms.map(({ probe, outcome, error }) => `  ${probe} ${outcome}: ${error ?? 'slow'}`),
    `not believed, because this machine was held up for up to ${held_up_ms} ms: ${untrusted} runs; our own fault: ${own}`,
  ].join('\n');
}

/** 0: everything is as it must be, 1: it is not, 4: nobody can tell, or nothing was measured. */
export function exitCodeOf({ told, control }: FieldResult): 0 | 1 | 4 {
  const blamed = sumOf(told, ({ scored }) => scored.blamed.length);
  if (countOf(told, 'missed') + blamed + control.alarms.length > 0) return 1;
  const isMeasured = told.length > 0 && control.believed > 0;
  return isMeasured && countOf(told, 'unknown') === 0 ? 0 : 4;
}

/** That of all fields together: 2 where there is none. */
export function exitCodeOfAll(codes: readonly number[]): number {
  if (codes.length === 0) return 2;
  return codes.includes(1) ? 1 : Math.max(...codes);
}

function countOf(told: readonly Told[], verdict: Scored['verdict']): number {
  return told.filter(({ scored }) => scored.verdict === verdict).length;
}

function sumOf(told: readonly Told[], numberOf: (one: Told) => number): number {
  return told.reduce((sum, one) => sum + numberOf(one), 0);
}
