import { cutAt, plannedStarts } from '../model/shape.ts';
import type {
  ObjectiveResult,
  Reason,
  ReasonCode,
  Verdict,
  VerdictKind,
} from '../model/verdict.ts';
import { WINDOW_MS } from '../model/window.ts';
import { type Judgement, judge } from './judge.ts';
import type { Measured } from './measured.ts';

/** What can be said before the end; `early`: neither that it holds nor that it does not. */
export type SoFarKind = 'early' | VerdictKind;

/** A verdict on what is there. It may still change: only the end of the run makes a verdict of it. */
export interface VerdictSoFar {
  readonly kind: SoFarKind;
  readonly reasons: readonly Reason[];
  readonly objectives: readonly ObjectiveResult[];
}

/** What a run that goes on lacks by nature: more of it may come. */
const MAY_STILL_COME: ReadonlySet<ReasonCode> = new Set([
  'too_few_samples',
  'never_measured',
  'load_not_delivered',
  'journeys_unfinished',
]);

/** Standard deviations that the starts of a Poisson process may lag behind the plan without saying anything. */
const LAG_DEVIATIONS = 3;

const NOTHING_YET: VerdictSoFar = { kind: 'early', reasons: [], objectives: [] };

/**
 * Judges a run that goes on by the same rules as its end, as though it were planned to end now: what it can no
 * longer make up for is `fail` or `invalid`, what it still lacks is `early`, and `pass` needs every objective shown.
 *
 * @param judgement with what was measured so far; `health` as of a generator that does its work
 */
export function judgeSoFar(judgement: Judgement): VerdictSoFar {
  const { workload, measured } = judgement;
  const { stretch_ms } = measured;
  if (stretch_ms === null) return NOTHING_YET;
  const judged_s = (stretch_ms.to + WINDOW_MS - stretch_ms.from) / 1000;
  const due_s = judged_s - lag(workload, judged_s);
  const { kind, reasons, objectives } = judge({
    ...judgement,
    workload: cutAt(workload, due_s),
    measured: withoutRunning(measured),
  });
  const deciding = reasons.filter((r) => r.weight !== 'note' && !MAY_STILL_COME.has(r.code));
  const lacking = reasons.filter((r) => r.weight !== 'note' && MAY_STILL_COME.has(r.code));
  const so_far = kindOf(kind, deciding, lacking);
  return { kind: so_far, reasons: so_far === 'early' ? lacking : deciding, objectives };
}

function kindOf(
  kind: Verdict['kind'],
  deciding: readonly Reason[],
  lacking: readonly Reason[],
): SoFarKind {
  if (kind !== 'invalid') return kind;
  if (deciding.length > 0) return 'invalid';
  return lacking.length > 0 ? 'early' : 'invalid';
}

/** Seconds that it takes to start as many journeys as chance alone may hold back. */
function lag(workload: Judgement['workload'], judged_s: number): number {
  const cut = cutAt(workload, judged_s);
  const due = workload.scenarios.map((scenario) => plannedStarts(cut, scenario));
  const lags = due.map((starts) => (starts === 0 ? 0 : LAG_DEVIATIONS / Math.sqrt(starts)));
  return Math.min(1, Math.max(0, ...lags)) * judged_s;
}

/** Journeys under way count as completed: their end is not due yet. */
function withoutRunning(measured: Measured): Measured {
  const journeys = [...measured.journeys].map(([name, j]) => {
    const completed = Math.max(j.completed, j.started - j.failed - j.exceptions);
    return [name, { ...j, completed }] as const;
  });
  return { ...measured, journeys: new Map(journeys) };
}
