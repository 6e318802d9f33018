import type {
  ObjectiveResult,
  PooledResult,
  Reason,
  WindowFigures,
  WindowsResult,
} from '../model/verdict.ts';
import { blamedFor } from './objectives.ts';
import {
  badWindowsText,
  objectiveWording,
  outageText,
  poolWording,
  type Wording,
} from './window-texts.ts';

/** Why the windows of an objective are missed: one reason for each platform that is to blame. Empty when they are not. */
export function windowReasons(result: ObjectiveResult): Reason[] {
  const { objective, windows, allowed_ratio } = result;
  if (windows?.outcome !== 'missed') return [];
  const { operation, basis } = objective;
  const reason = reasonFor(windows, objectiveWording(result), allowed_ratio);
  const blamed = reason.figures === null ? [objective.platform] : blamedIn(result, reason.figures);
  return blamed.map((platform) => ({ ...reason.told, platform, operation, basis }));
}

/** Why the windows of a pool are missed. */
export function poolWindowReasons(pool: PooledResult): Reason[] {
  const { platform, windows, allowed_ratio, basis } = pool;
  if (windows?.outcome !== 'missed') return [];
  const { told } = reasonFor(windows, poolWording(pool), allowed_ratio);
  return [{ ...told, platform, ...(basis !== undefined && { basis }) }];
}

/** What is told, and the window that it is told of. */
interface Told {
  readonly told: Reason;
  readonly figures: WindowFigures | null;
}

function reasonFor(windows: WindowsResult, wording: Wording, allowed_ratio: number): Told {
  const outage = worstOutage(windows);
  if (outage !== undefined) {
    const others = windows.outages.length - 1;
    const text = outageText(wording, outage, { others, allowed_ratio });
    const { observed, samples } = outage;
    const figures = { window: spanOf(outage), observed, limit: allowed_ratio, samples };
    return { told: { code: 'outage', weight: 'fail', text, ...figures }, figures: outage };
  }
  const { good_windows_ratio, good_windows_ratio_min: limit, worst_window } = windows;
  const { good, judged: samples } = good_windows_ratio;
  const text = badWindowsText(wording, windows);
  const figures = { observed: good / samples, limit, samples };
  const window = worst_window === null ? {} : { window: spanOf(worst_window) };
  const code = 'too_few_good_windows';
  return { told: { code, weight: 'fail', text, ...figures, ...window }, figures: worst_window };
}

/** The one in which most requests were bad. */
function worstOutage({ outages }: WindowsResult): WindowFigures | undefined {
  const badIn = ({ observed, samples }: WindowFigures): number => observed * samples;
  const [first, ...others] = outages;
  if (first === undefined) return undefined;
  return others.reduce((a, b) => (badIn(b) > badIn(a) ? b : a), first);
}

function spanOf({ start_ms, length_s }: WindowFigures): NonNullable<Reason['window']> {
  return { start_ms, length_s };
}

function blamedIn(
  result: ObjectiveResult,
  { observed, samples, owed = {} }: WindowFigures,
): ReturnType<typeof blamedFor> {
  const bad = Math.round(observed * samples);
  return blamedFor({ ...result, samples, bad, bad_ratio: observed, owed });
}
