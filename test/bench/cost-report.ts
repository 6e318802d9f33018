import type { Pair, Pairs } from './alternation.ts';
import { type MedianRatio, medianOf, medianRatio } from './paired-ratio.ts';
import type { Variant } from './slot.ts';

/** What a bound request may cost at most, as a multiple of the written one. */
export const RATIO_MAX = 1.05;

/** In order from bad to good. */
const VERDICTS = ['fail', 'undecided', 'pass'] as const;

export type CostVerdict = (typeof VERDICTS)[number];

const HEAD = [
  '| operation | bound µs | written µs | ratio | 95 % interval | pairs | verdict |',
  '|---|--:|--:|--:|--:|--:|---|',
];

/**
 * `pass` when the median keeps the limit, `fail` when even the lower end of the interval is over it; in between
 * the machine was too noisy to say.
 */
export function judgeRatio({ median, low }: MedianRatio): CostVerdict {
  if (median <= RATIO_MAX) return 'pass';
  return low > RATIO_MAX ? 'fail' : 'undecided';
}

/** A table in Markdown, and the worst verdict of all operations. */
export function describeCosts(pairs: Pairs): {
  readonly table: string;
  readonly verdict: CostVerdict;
} {
  const rows = [...pairs].map(([operation, measured]) => {
    const ratio = medianRatio(measured.map(({ bound, written }) => bound / written));
    const verdict = judgeRatio(ratio);
    const cells = [
      operation,
      micros(measured, 'bound'),
      micros(measured, 'written'),
      ratio.median.toFixed(3),
      `${ratio.low.toFixed(3)} – ${ratio.high.toFixed(3)}`,
      measured.length,
      verdict.toUpperCase(),
    ];
    return { verdict, line: `| ${cells.join(' | ')} |` };
  });
  return {
    table: [...HEAD, ...rows.map(({ line }) => line)].join('\n'),
    verdict: VERDICTS.find((bad) => rows.some(({ verdict }) => verdict === bad)) ?? 'undecided',
  };
}

/** CPU microseconds per request in the median slot. */
function micros(measured: readonly Pair[], variant: Variant): string {
  return (1e6 * medianOf(measured.map((pair) => pair[variant]))).toFixed(1);
}
