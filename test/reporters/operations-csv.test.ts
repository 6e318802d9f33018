import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../reporters/operations-csv.ts';
import { NOTHING_MEASURED, reported } from './reported-sample.ts';
import { sampleManifest, sampleMeasurements, sampleResult, sealedManifest } from './sample-run.ts';

/** Lines and cells of text without quotes in it. */
function cellsOf(csv: string): string[][] {
  return csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
}

describe('a run as CSV', () => {
  it('has a line for each operation', async () => {
    const csv = renderCsv(
      reported(sealedManifest(sampleResult({ kind: 'fail' })), NOTHING_MEASURED),
    );
    await expect(csv).toMatchFileSnapshot('../golden/reporters/operations.csv');
    const [heads, ...rows] = cellsOf(csv);
    expect(rows).toHaveLength(12);
    expect(rows.every((row) => row.length === heads?.length)).toBe(true);
  });

  it('counts errors by kind as they were measured', () => {
    const measurements = sampleMeasurements();
    const [heads = [], ...rows] = cellsOf(renderCsv(reported(sampleManifest(), measurements)));
    const judged = measurements.windows.filter((w) => w.stage === 'measure');
    for (const kind of ['timeout', 'status'] as const) {
      const at = heads.indexOf(`errors_${kind}`);
      const sum = rows.reduce((total, row) => total + Number(row[at]), 0);
      expect(sum).toBe(judged.reduce((total, w) => total + w.error_kinds[kind], 0));
      expect(sum).toBeGreaterThan(0);
    }
  });

  it('of an unsealed run says so and has what was measured', () => {
    const [, row] = cellsOf(renderCsv(reported(sampleManifest(), sampleMeasurements(7, 20))));
    expect(row).toContain('unsealed');
    expect(cellsOf(renderCsv(reported(sampleManifest(), NOTHING_MEASURED)))).toHaveLength(1);
  });

  it.each([
    ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
    ['+1', "'+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['two\nlines, "quoted"', '"two\nlines, ""quoted"""'],
  ])('keeps %j a text', (phase, cell) => {
    const csv = renderCsv(reported(sealedManifest(sampleResult(), { phase }), NOTHING_MEASURED));
    expect(csv).toContain(`,${cell},`);
  });
});
