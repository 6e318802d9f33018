import { beforeAll, describe, expect, it } from 'vitest';
import type { GoliveCheck } from '../../model/golive.ts';
import { renderGoliveMetrics } from '../../reporters/golive-metrics.ts';
import { type Family, parseExposition, sampleValue } from './exposition.ts';
import { goCheck, mixedCheck } from './golive-sample.ts';

let check: GoliveCheck;
let families: Family[];

beforeAll(async () => {
  check = await mixedCheck();
  families = parseExposition(await renderGoliveMetrics(check));
});

function value(name: string, labels: Record<string, string> = {}): number | undefined {
  return sampleValue(families, `thongsuot_golive_${name}`, labels);
}

describe('a go-live check as metrics', () => {
  it('says of each platform what was decided, and the worst of all', () => {
    expect(value('decision', { platform: 'settlement', decision: 'GO' })).toBe(1);
    expect(value('decision', { platform: 'settlement', decision: 'NO-GO' })).toBe(0);
    expect(value('decision', { platform: 'reporting', decision: 'NO-GO' })).toBe(1);
    expect(value('overall_decision', { decision: check.decision })).toBe(1);
    expect(check.decision).toBe('NO-GO');
  });

  it('has the figures of the table', () => {
    for (const { subject: platform, verdict, demand } of check.results) {
      expect(value('required_per_second', { platform })).toBe(verdict.required_per_s);
      expect(value('demand_per_second', { platform })).toBe(demand.spread.high_per_s);
      expect(value('carried_per_second', { platform })).toBe(verdict.carried_per_s ?? undefined);
      expect(value('headroom_ratio', { platform })).toBe(verdict.free_ratio ?? undefined);
      expect(value('level_per_second', { platform, level: 'L4' })).toBe(
        demand.levels.L4 ?? undefined,
      );
    }
  });

  it('leaves out what was not shown, rather than call it zero', async () => {
    const [first] = check.results;
    if (first === undefined) throw new Error('no result');
    const unknown = { ...first.verdict, carried_per_s: null, free_ratio: null };
    const text = await renderGoliveMetrics({ ...check, results: [{ ...first, verdict: unknown }] });
    const read = parseExposition(text);
    expect(sampleValue(read, 'thongsuot_golive_carried_per_second')).toBeUndefined();
    expect(sampleValue(read, 'thongsuot_golive_headroom_ratio')).toBeUndefined();
    expect(sampleValue(read, 'thongsuot_golive_required_per_second')).toBeGreaterThan(0);
  });

  it('names the check, and has no times, which a textfile collector refuses', async () => {
    const text = await renderGoliveMetrics(await goCheck());
    expect(text).toContain('thongsuot_golive_info{check_id="');
    expect(text.split('\n').filter((line) => /\} \S+ \S+$/.test(line))).toEqual([]);
  });
});
