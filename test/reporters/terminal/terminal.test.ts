import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../model/verdict.ts';
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

describe('the list of runs', () => {
  it('has a row for each run and names what cannot be read', async () => {
    const text = renderRuns(
      [
        {
          id: '20250628-093000-demo',
          dir: 'runs/20250628-093000-demo',
          manifest: sealedManifest(sampleResult({ kind: 'fail' })),
          tags: ['baseline'],
          problem: null,
        },
        {
          id: '20250628-080000-demo',
          dir: 'runs/20250628-080000-demo',
          manifest: sampleManifest({ started_at: '2025-06-28T01:00:00.000Z' }),
          tags: [],
          problem: null,
        },
        {
          id: 'broken',
          dir: 'runs/broken',
          manifest: null,
          tags: [],
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
