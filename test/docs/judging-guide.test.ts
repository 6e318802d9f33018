import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { DEFAULT_WINDOW_S, GOOD_WINDOWS_RATIO_MIN } from '../../model/objective.ts';
import { REASON_CODES } from '../../model/verdict.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const GUIDE = readFileSync(
  fileURLToPath(new URL('../../docs/judging.md', import.meta.url)),
  'utf8',
);

/** What the guide tells of an objective and not of a reason. */
const BY_OBJECTIVE = ['objective_missed', 'outage', 'too_few_good_windows', 'too_few_samples'];

describe('The guide to judging', () => {
  it('has an objective that the configuration takes, with its windows', async () => {
    const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(GUIDE) ?? [];
    const dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-guide-'));
    const names = ['platforms', 'bindings/reference'];
    const files = names.map((name) => path.join(path.dirname(SHIPPED_CONFIG), `${name}.yaml`));
    const file = path.join(dir, 'thongsuot.yaml');
    writeFileSync(file, `version: 1\ninclude: [${files.join(', ')}]\n${yaml}`);
    const { objectives } = await loadConfig(file);
    expect(objectives.filter((o) => o.operation === 'settlement.login')).toMatchObject([
      { kind: 'latency', quantile: 0.95, window_s: 60, good_windows_ratio_min: 0.95 },
      { kind: 'latency', quantile: 0.99, window_s: 60, good_windows_ratio_min: 0.95 },
      { kind: 'errors', limit_ratio: 0.01, window_s: 60, good_windows_ratio_min: 0.95 },
    ]);
  });

  it('tells the windows that hold where an objective does not say', () => {
    const { errors, latency } = DEFAULT_WINDOW_S;
    expect(GUIDE).toContain(`${errors} for errors and ${latency} for latency if absent`);
    expect(GUIDE).toContain(`if absent ${GOOD_WINDOWS_RATIO_MIN}, and no outage`);
  });

  it('names every reason that is not about an objective or a stop', () => {
    const others = REASON_CODES.filter(
      (code) =>
        !(
          BY_OBJECTIVE.includes(code) ||
          code === 'never_measured' ||
          /^stopped_(by|on)/.test(code)
        ),
    );
    expect(others.filter((code) => !GUIDE.includes(`\`${code}\``))).toEqual([]);
  });
});
