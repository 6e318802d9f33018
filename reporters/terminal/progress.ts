import type { Stage } from '../../model/window.ts';
import { formatCount, formatDecimal, formatSeconds } from '../quantity.ts';
import { painter, type TerminalOptions } from './paint.ts';

/** What the progress line shows. Rates are of the last seconds. */
export interface ProgressState {
  readonly elapsed_s: number;
  /** Warm-up and judged stretch together. */
  readonly total_s: number;
  readonly stage: Stage;
  readonly planned_journeys_per_s: number;
  readonly started_journeys_per_s: number;
  readonly requests_per_s: number;
  /** Of the requests that succeeded in the last seconds; null without any. */
  readonly p95_s: number | null;
  /** Since the start. */
  readonly errors: number;
  readonly vus: number;
}

const BAR_WIDTH = 24;

const BAR_WIDTH_MIN = 8;

const GAP = '  ';

/**
 * One line for a running test. Where the terminal is narrow the bar shrinks first, then figures are left out
 * from the right; the line never wraps.
 */
export function renderProgress(state: ProgressState, { color, width }: TerminalOptions): string {
  const paint = painter(color);
  const total = Math.round(state.total_s);
  const elapsed = Math.min(total, Math.max(0, Math.floor(state.elapsed_s)));
  const clock = `${String(elapsed).padStart(String(total).length)}/${total} s`;
  const fields = fieldsOf(state);
  const room = width - clock.length - GAP.length;
  while (fields.length > 1 && textWidth(fields) + BAR_WIDTH_MIN > room) fields.pop();
  const bar_width = Math.min(BAR_WIDTH, Math.max(0, room - textWidth(fields)));
  const bar = progressBar(total === 0 ? 0 : elapsed / total, bar_width);
  const words = fields.map((f) => (f.alarm ? paint('red', f.text) : f.text));
  const parts = [...(bar_width > 0 ? [paint('cyan', bar)] : []), clock, ...words];
  return parts.join(GAP).trimEnd();
}

interface Field {
  readonly text: string;
  readonly alarm: boolean;
}

function fieldsOf(state: ProgressState): Field[] {
  const planned = formatDecimal(state.planned_journeys_per_s, 1, 'en');
  const started = formatDecimal(state.started_journeys_per_s, 1, 'en');
  const texts = [
    state.stage.padEnd('cooldown'.length),
    `${started}/${planned} journeys/s`,
    `${formatDecimal(state.requests_per_s, 1, 'en')} req/s`,
    `p95 ${formatSeconds(state.p95_s, 'en')}`,
    `${formatCount(state.errors, 'en')} errors`,
    `${formatCount(state.vus, 'en')} VUs`,
  ];
  return texts.map((text) => ({ text, alarm: state.errors > 0 && text.endsWith(' errors') }));
}

function textWidth(fields: readonly Field[]): number {
  return fields.reduce((sum, f) => sum + f.text.length + GAP.length, 0);
}

function progressBar(ratio: number, width: number): string {
  const filled = Math.round(ratio * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
