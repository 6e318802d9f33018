import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { dashboardFiles } from '../../../reporters/dashboards/dashboard-files.ts';
import { DASHBOARD_FILE, DATASOURCE_FILE, PROVIDER_FILE } from './grafana-schema.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';

const files = dashboardFiles(SAMPLE_PLAN);

function problemsIn(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

describe('what Grafana reads of', () => {
  it.each(files.filter(({ path }) => path.endsWith('.json')))(
    '$path is all there is in it',
    ({ text }) => {
      expect(problemsIn(DASHBOARD_FILE, JSON.parse(text))).toEqual([]);
    },
  );

  it.each([
    ['datasources', DATASOURCE_FILE],
    ['dashboards', PROVIDER_FILE],
  ] as const)('provisioning/%s is all there is in it', (name, schema) => {
    const file = files.find(({ path }) => path === `grafana/provisioning/${name}/thongsuot.yaml`);
    expect(problemsIn(schema, parse(file?.text ?? ''))).toEqual([]);
  });

  it('a file with a key in the wrong case is not', () => {
    const file = files.find(({ path }) => path.includes('datasources'));
    const wrong = (file?.text ?? '').replace('jsonData', 'json_data');
    expect(problemsIn(DATASOURCE_FILE, parse(wrong))).not.toEqual([]);
    const overview = files.find(({ path }) => path.endsWith('/vi/overview.json'))?.text ?? '';
    const missing = [
      ['"custom.cellOptions"', '"custom.celloptions"'],
      ['"renameByName"', '"renamebyName"'],
      ['"titleFormat"', '"titleformat"'],
      ['"allValue"', '"allvalue"'],
      ['"legendFormat"', '"legend_format"'],
    ] as const;
    for (const [right, other] of missing) {
      expect(overview, right).toContain(right);
      const value: unknown = JSON.parse(overview.replace(right, other));
      expect(problemsIn(DASHBOARD_FILE, value), other).not.toEqual([]);
    }
  });
});
