import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../model/histogram.ts';
import { plannedRate } from '../../../model/shape.ts';
import type { Reason } from '../../../model/verdict.ts';
import { EMPTY_TOTALS, type MeasurementBatch, type Window } from '../../../model/window.ts';
import { type ProgressState, renderProgress } from '../../../reporters/terminal/progress.ts';
import { trackProgress } from '../../../reporters/terminal/progress-tracker.ts';
import { renderRuns } from '../../../reporters/terminal/runs.ts';
import { renderTable } from '../../../reporters/terminal/table.ts';
import { renderVerdict } from '../../../reporters/terminal/verdict.ts';
import { wrap } from '../../../reporters/terminal/wrap.ts';
import {
  sampleDemand,
  sampleManifest,
  samplePool,
  sampleResult,
  sealedManifest,
} from '../sample-run.ts';

const GOLDEN = '../../golden/reporters';

const MISSED: Reason = {
  code: 'objective_missed',
  weight: 'fail',
  text: 'settlement.submitDossier: 27 of 161 requests took longer than 2 s or failed (16.77 %, at most 5 % allowed by p95 ≤ 2 s; basis: tender)',
};

const SATURATED: Reason = {
  code: 'generator_cpu_saturated',
  weight: 'invalid',
  text: 'k6 used 97 % of 2 cores in 12 of 45 seconds; run it on a machine of its own, or lower the rate',
};

describe('the verdict in the terminal', () => {
  const results = {
    pass: sampleResult(),
    fail: sampleResult({ kind: 'fail', reasons: [MISSED] }),
    invalid: sampleResult({
      kind: 'invalid',
      reasons: [SATURATED, { ...MISSED, weight: 'note' }],
    }),
  };

  it.each(['pass', 'fail', 'invalid'] as const)('says %s first, then why', async (kind) => {
    const manifest = sealedManifest(results[kind]);
    const options = { width: 100, report_path: 'runs/20250628-093000-demo/report.html' };
    const plain = renderVerdict(manifest, { ...options, color: false });
    await expect(`${plain}\n`).toMatchFileSnapshot(`${GOLDEN}/verdict-${kind}.txt`);
    const coloured = renderVerdict(manifest, { ...options, color: true });
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  it('shows what each platform held where it was judged as a whole', () => {
    const pools = [samplePool('settlement', 'met'), samplePool('portal', 'missed')];
    const text = renderVerdict(sealedManifest(sampleResult({ pools })), {
      color: false,
      width: 80,
    });
    expect(text.split('\n').slice(0, 5)).toEqual([
      'PASS · ĐẠT  demo: every platform held its limits as a whole',
      '',
      'platform    limits  requests  broke  allowed  outcome',
      'settlement  p95        1,000    4 %      5 %  met',
      'portal      p95        1,000    6 %      5 %  missed',
    ]);
  });

  it('says where the rate comes from when the forecast set it', () => {
    const manifest = sealedManifest(results.pass, { demand: sampleDemand() });
    const text = renderVerdict(manifest, { color: false, width: 80 });
    expect(text.split('\n').slice(-5)).toEqual([
      'demand     L4 of dien-bien: 12.0 journeys/s, decided by settlement.listInbox',
      '           (forecast 2.40/s, assumed)',
      '           never performed: settlement.requestSupplement (forecast 0.0035/s)',
      'load       538 of 540 planned journeys started, 46.2 requests/s',
      'generator  CPU 18 %, memory 141 MiB, 0 dropped, 0 exceptions, k6 exit code 0',
    ]);
    const country = sealedManifest(results.pass, { demand: { ...sampleDemand(), province: null } });
    expect(renderVerdict(country, { color: false, width: 80 })).toContain(
      'L4 of the whole country',
    );
  });

  it('shows the first six reasons and where the others are', () => {
    const many = sampleResult({ kind: 'fail', reasons: new Array<Reason>(8).fill(MISSED) });
    const text = renderVerdict(sealedManifest(many), {
      color: false,
      width: 200,
      report_path: 'report.html',
    });
    expect(text.split('✗ settlement.submitDossier').length - 1).toBe(6);
    expect(text).toContain('… and 2 more like these, all in the report');
  });

  it('colours by meaning', async () => {
    const coloured = renderVerdict(sealedManifest(results.fail), { color: true, width: 100 });
    await expect(`${coloured}\n`).toMatchFileSnapshot(`${GOLDEN}/verdict-fail-coloured.txt`);
  });

  it('says that an unsealed run was not judged', () => {
    expect(renderVerdict(sampleManifest(), { color: false, width: 80 })).toBe(
      'UNSEALED · CHƯA NIÊM PHONG  20250628-093000-demo ended before it was judged; what was measured is kept',
    );
  });
});

describe('a table', () => {
  it('keeps its columns under each other with Vietnamese text, composed or not, and with colour', () => {
    const titles = [
      { title: 'thao tác', align: 'left' },
      { title: 'số', align: 'right' },
    ] as const;
    const rows = [
      ['Nộp hồ sơ', '5'],
      ['Nộp hồ sơ'.normalize('NFD'), '\u001b[31m12\u001b[39m'],
    ];
    const lines = renderTable(titles, rows).split('\n').map(stripVTControlCharacters);
    expect(lines.map((line) => line.normalize('NFC'))).toEqual([
      'thao tác   số',
      'Nộp hồ sơ   5',
      'Nộp hồ sơ  12',
    ]);
  });

  it('wraps long sentences at spaces and keeps long words whole', () => {
    expect(wrap('một hai ba settlement.searchProcedures bốn', 11)).toEqual([
      'một hai ba',
      'settlement.searchProcedures',
      'bốn',
    ]);
    expect(wrap('at most 5 % allowed', 9)).toEqual(['at most', '5 %', 'allowed']);
  });
});

describe('the progress line', () => {
  const state: ProgressState = {
    elapsed_s: 26.4,
    total_s: 53,
    stage: 'measure',
    planned_journeys_per_s: 12,
    started_journeys_per_s: 11.8,
    requests_per_s: 51.4,
    p95_s: 0.0834,
    errors: 3,
    vus: 207,
  };

  it.each([
    [
      120,
      '████████████░░░░░░░░░░░░  26/53 s  measure   11.8/12 journeys/s  51.4 req/s  p95 83.4 ms  3 errors  207 VUs',
    ],
    [
      100,
      '████████░░░░░░░░░  26/53 s  measure   11.8/12 journeys/s  51.4 req/s  p95 83.4 ms  3 errors  207 VUs',
    ],
    [60, '████░░░░░  26/53 s  measure   11.8/12 journeys/s  51.4 req/s'],
    [24, '██░░░  26/53 s  measure'],
  ])('fits %d columns', (width, line) => {
    expect(renderProgress(state, { color: false, width })).toBe(line);
    expect(line.trimEnd().length).toBeLessThanOrEqual(width);
  });

  it.each([200, 120, 80, 60, 40, 20])('never is wider than %d columns', (width) => {
    const line = renderProgress(state, { color: true, width });
    expect(stripVTControlCharacters(line).length).toBeLessThanOrEqual(width);
  });

  it('shows a full bar at the end, an empty one before the start, and no p95 without requests', () => {
    const options = { color: false, width: 120 };
    const end = renderProgress({ ...state, elapsed_s: 90 }, options);
    expect(end).toContain(`${'█'.repeat(24)}  53/53 s`);
    const start = renderProgress({ ...state, elapsed_s: -2, p95_s: null }, options);
    expect(start).toContain(`${'░'.repeat(24)}   0/53 s`);
    expect(start).toContain('p95 –');
  });

  it('colours errors only when there are some', () => {
    const options = { color: true, width: 120 };
    expect(renderProgress(state, options)).toContain('\u001b[31m3 errors');
    expect(renderProgress({ ...state, errors: 0 }, options)).not.toContain('\u001b[31m');
  });
});

describe('following a run', () => {
  const PROFILE = { rate_per_s: 10, warmup_s: 10, duration_s: 20 };
  const START_MS = 1_000_000;

  function second(n: number, latency_ms: number): MeasurementBatch {
    const window: Window = {
      ...EMPTY_TOTALS,
      start_ms: START_MS + n * 1000,
      sender: 'k6',
      province: null,
      platform: 'settlement',
      operation: 'settlement.login',
      scenario: 'citizen-submits',
      stage: 'measure',
      count: 4,
      good: 3,
      errors: 1,
      latency_ms: histogramOf([latency_ms, latency_ms, latency_ms], 5),
    };
    const journey = {
      start_ms: window.start_ms,
      sender: 'k6',
      scenario: 'citizen-submits',
      stage: 'measure',
      started: 2,
      completed: 2,
      failed: 0,
      exceptions: 0,
    } as const;
    return { windows: [window], journeys: [journey], generator: [] };
  }

  it('shows rates and p95 of the last five seconds, but errors since the start', () => {
    const tracker = trackProgress(PROFILE, START_MS);
    for (let n = 0; n < 5; n++) tracker.observe(second(n, 4000));
    for (let n = 5; n < 10; n++) tracker.observe(second(n, 100));
    const state = tracker.state(START_MS + 10_500);
    expect(state).toMatchObject({
      elapsed_s: 10.5,
      total_s: 30,
      stage: 'measure',
      planned_journeys_per_s: 10,
      started_journeys_per_s: 2,
      requests_per_s: 4,
      errors: 10,
    });
    // Scale 5: the bucket is at most 2.2 % wide.
    expect(state.p95_s).toBeGreaterThan(0.0978);
    expect(state.p95_s).toBeLessThan(0.1022);
  });

  it('divides by the time there was, in the first seconds', () => {
    const tracker = trackProgress(PROFILE, START_MS);
    tracker.observe(second(0, 100));
    tracker.observe(second(1, 100));
    expect(tracker.state(START_MS + 2000).requests_per_s).toBe(4);
  });

  it('knows nothing before the first window', () => {
    const state = trackProgress(PROFILE, START_MS).state(START_MS);
    expect(state).toMatchObject({ stage: 'warmup', requests_per_s: 0, p95_s: null, errors: 0 });
  });

  it.each([
    [-1, 0],
    [0, 1],
    [5, 5.5],
    [10, 10],
    [29.9, 10],
    [30, 0],
  ])('plans at %d s a rate of %d journeys/s', (elapsed_s, rate) => {
    expect(plannedRate(PROFILE, elapsed_s)).toBeCloseTo(rate, 12);
  });
});

describe('the list of runs', () => {
  it('has a row for each run and names what cannot be read', async () => {
    const text = renderRuns(
      [
        {
          id: '20250628-093000-demo',
          dir: 'runs/20250628-093000-demo',
          manifest: sealedManifest(sampleResult({ kind: 'fail' })),
          problem: null,
        },
        {
          id: '20250628-080000-demo',
          dir: 'runs/20250628-080000-demo',
          manifest: sampleManifest({ started_at: '2025-06-28T01:00:00.000Z' }),
          problem: null,
        },
        {
          id: 'broken',
          dir: 'runs/broken',
          manifest: null,
          problem: 'runs/broken/run.json: not valid JSON (Unexpected end of JSON input)',
        },
      ],
      { color: false },
    );
    await expect(`${text}\n`).toMatchFileSnapshot(`${GOLDEN}/runs.txt`);
  });

  it('says how to get the first run', () => {
    expect(renderRuns([], { color: false })).toBe('no runs yet; `thongsuot load demo` makes one');
  });
});
