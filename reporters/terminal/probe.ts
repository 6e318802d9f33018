import type { ProbeOutcome, ProbeResult } from '../../model/probe.ts';
import { formatSeconds } from '../quantity.ts';
import { painter, type Style } from './paint.ts';

const STYLES: Readonly<Record<ProbeOutcome, Style>> = {
  ok: ['bold', 'green'],
  degraded: ['bold', 'yellow'],
  fail: ['bold', 'red'],
  timeout: ['bold', 'red'],
  infra: ['bold', 'magenta'],
  skipped: 'gray',
};

/** One probe in the terminal: the outcome, why, each step with its time, and what was kept of a failure. */
export function renderProbe(result: ProbeResult, { color }: { readonly color: boolean }): string {
  const paint = painter(color);
  const outcome = paint(STYLES[result.outcome], result.outcome.toUpperCase());
  const duration = formatSeconds(result.duration_s, 'en');
  const width = Math.max(0, ...result.steps.map((step) => step.name.length));
  const steps = result.steps.map((step) => {
    // A soft step only tells: its failure is none of the run's.
    const failed = step.soft === true ? paint('yellow', '!') : paint('red', '✗');
    const mark = step.ok ? paint('green', '✓') : failed;
    return `  ${mark} ${step.name.padEnd(width)}  ${formatSeconds(step.duration_s, 'en')}`;
  });
  const notes = Object.entries(result.notes).map(([key, value]) => `  ${key}: ${value}`);
  const kept = Object.entries(result.artifacts ?? {}).map(([kind, path]) => `  ${kind}: ${path}`);
  return [
    `${outcome}  probe ${result.journey} on ${result.platform} from ${result.location} in ${duration}`,
    ...(result.error === null ? [] : [`  ${paint('red', result.error)}`]),
    ...steps,
    ...notes,
    ...kept,
  ].join('\n');
}
