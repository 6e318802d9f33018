import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quantile } from '../../model/histogram.ts';
import { createRun } from '../../reporters/archive.ts';
import { listRuns, type RunEntry } from '../../reporters/archive-reader.ts';
import { queryRuns, type SqlAnswer } from '../../reporters/archive-sql.ts';
import { openDatabase, quoted } from '../../reporters/database.ts';
import { changeTags } from '../../reporters/run-tags.ts';
import { readingOf } from './reading-of.ts';
import { sampleManifest, sampleMeasurements, sampleResult, sealedManifest } from './sample-run.ts';
import { openSampleJournal } from './watch/journal-contents.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from './watch/sample-record.ts';

const OLD_RUNS = fileURLToPath(new URL('../golden/archive', import.meta.url));

let home: string;
let entries: RunEntry[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sql-'));
  await cp(OLD_RUNS, home, { recursive: true });
  const run = await createRun(join(home, 'new'), sampleManifest());
  await run.append(sampleMeasurements());
  await run.seal(sealedManifest(sampleResult({ kind: 'fail' }), { provinces: ['hue'] }));
  await changeTags(run.dir, { add: ['baseline'], remove: [] });
  await createRun(join(home, 'empty'), sampleManifest());
  entries = await listRuns(home);
});
afterAll(async () => {
  await rm(home, { recursive: true });
});

const LIMITS = { time_ms: 20_000, rows_max: 1000 };

function query(sql: string, limits = LIMITS): Promise<SqlAnswer> {
  return queryRuns({ runs: entries, journal_dir: join(home, 'watch') }, sql, limits);
}

describe('SQL over the archive', () => {
  it('sees every run, whichever version wrote it', async () => {
    const { rows } = await query(
      'SELECT run_id, phase, profile, platforms, provinces, tags, verdict, sealed FROM runs ORDER BY run_id',
    );
    expect(rows).toEqual([
      ['empty', 'switch-trial', 'demo', ['settlement'], [], [], null, false],
      ['new', 'switch-trial', 'demo', ['settlement'], ['hue'], ['baseline'], 'fail', true],
      ['v1-one-platform', 'steady', 'demo', ['settlement'], [], [], 'invalid', true],
      ['v1-two-platforms', 'steady', 'both', ['settlement', 'portal'], [], [], 'pass', true],
      ['v1-unsealed', 'switch-trial', 'demo', ['settlement'], ['dien-bien'], [], null, false],
    ]);
  });

  it('has the windows of all of them, with what earlier versions lacked filled in', async () => {
    const { rows } = await query(
      `SELECT run_id, count(*), any_value(sender), sum(coalesce(error_kinds.overdue, 0))
       FROM windows GROUP BY run_id ORDER BY run_id`,
    );
    expect(rows).toEqual([
      ['new', sampleMeasurements().windows.length, 'k6', 0],
      ['v1-one-platform', 282, '', 0],
      ['v1-two-platforms', 197, '', 0],
      ['v1-unsealed', 80, '', 0],
    ]);
    const [journeys, generator] = await Promise.all([
      query('SELECT run_id, sum(started) FROM journeys GROUP BY 1 ORDER BY 1'),
      query('SELECT run_id, count(*), max(clock_step_ms) FROM generator GROUP BY 1 ORDER BY 1'),
    ]);
    expect(journeys.rows.map(([run]) => run)).toEqual(rows.map(([run]) => run));
    expect(generator.rows[3]).toEqual(['v1-unsealed', 6, 0]);
  });

  it('has the figures of each operation as the manifest tells them', async () => {
    const { columns, rows } = await query(
      "SELECT operation, count, errors, p95_s FROM operations WHERE run_id = 'new' AND errors > 0",
    );
    expect(columns).toEqual([
      { name: 'operation', type: 'VARCHAR' },
      { name: 'count', type: 'BIGINT' },
      { name: 'errors', type: 'BIGINT' },
      { name: 'p95_s', type: 'DOUBLE' },
    ]);
    expect(rows).toEqual([['settlement.submitDossier', 161, 3, 3.47]]);
  });

  it('gives quantiles of any windows together, to the bucket', async () => {
    const { rows } = await query(
      `SELECT operation, min(upper_ms) FROM (
         SELECT operation, upper_ms, sum(sum(count)) OVER below / sum(sum(count)) OVER (PARTITION BY operation) AS share
         FROM latencies WHERE run_id = 'new' AND stage = 'measure' GROUP BY operation, upper_ms
         WINDOW below AS (PARTITION BY operation ORDER BY upper_ms)
       ) WHERE share >= 0.95 GROUP BY operation ORDER BY operation`,
    );
    const reading = readingOf(sampleMeasurements());
    const judged = reading.operations.filter((o) => o.stage === 'measure');
    expect(rows.length).toBe(judged.length);
    judged.forEach(({ operation, latency_ms }, i) => {
      const exact = quantile(latency_ms, 0.95);
      const upper = Number(rows[i]?.[1]);
      expect(rows[i]?.[0]).toBe(operation);
      // The sample's histograms have scale 4: a bucket ends 2^(1/16) above its beginning.
      expect(upper).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
      expect(upper / exact).toBeLessThanOrEqual(2 ** (1 / 16));
    });
  });

  it('gives back no more rows than it may, and says so', async () => {
    const { rows, truncated } = await query('SELECT start_ms FROM windows', {
      ...LIMITS,
      rows_max: 7,
    });
    expect([rows.length, truncated]).toEqual([7, true]);
    expect((await query('SELECT 1', { ...LIMITS, rows_max: 1 })).truncated).toBe(false);
  });

  it('keeps numbers exact, and writes what JSON does not know as text', async () => {
    const { rows } = await query(
      "SELECT 9007199254740991, 9007199254740993, 1.25::DECIMAL(5,2), 'NaN'::DOUBLE, NULL, {a: [1, 2]}, DATE '2025-07-01', TIMESTAMP '2025-07-01 00:00:00'",
    );
    expect(rows).toEqual([
      [
        9007199254740991,
        '9007199254740993',
        1.25,
        'NaN',
        null,
        { a: [1, 2] },
        '2025-07-01',
        '2025-07-01 00:00:00',
      ],
    ]);
  });

  it('leaves out a run whose files are damaged, and says so', async () => {
    const part = join(home, 'v1-unsealed', 'windows', 'part-00001.parquet');
    const whole = await readFile(part);
    await writeFile(part, whole.subarray(0, 1000));
    const { rows, left_out } = await query('SELECT DISTINCT run_id FROM windows ORDER BY run_id');
    await writeFile(part, whole);
    expect(rows.flat()).toEqual(['new', 'v1-one-platform', 'v1-two-platforms']);
    expect(left_out).toEqual(['v1-unsealed']);
  });

  it('works where there is no run', async () => {
    const { rows } = await queryRuns(
      { runs: [], journal_dir: join(home, 'nowhere') },
      'SELECT (SELECT count(*) FROM windows), (SELECT count(*) FROM runs), (SELECT count(*) FROM latencies), (SELECT count(*) FROM probes)',
      LIMITS,
    );
    expect(rows).toEqual([[0, 0, 0, 0]]);
  });
});

describe('SQL that is wrong', () => {
  it.each([
    [
      'SELECT foo FROM windows',
      'Referenced column "foo" not found in FROM clause!',
      'line 1, column 8:\n  SELECT foo FROM windows\n         ^',
    ],
    [
      "SELECT 'Việt Nam',\n  'Huế', bar\nFROM runs",
      'Referenced column "bar" not found in FROM clause!',
      "line 2, column 10:\n    'Huế', bar\n           ^",
    ],
    [
      'SELECT count(*) FROM windowz',
      'Table with name windowz does not exist!\nDid you mean "windows"?',
      'line 1, column 22:\n  SELECT count(*) FROM windowz\n                       ^',
    ],
    ['SELEC 1', 'syntax error at or near "SELEC"', 'line 1, column 1:\n  SELEC 1\n  ^'],
  ])('is told with its place: %s', async (sql, what, place) => {
    const error = await query(sql).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'SqlError' });
    expect(String(error)).toContain(what);
    expect(String(error).endsWith(place)).toBe(true);
  });

  it.each(['', '  \n', 'SELECT 1; SELECT 2'])(
    'is told when it is not one query: "%s"',
    async (sql) => {
      await expect(query(sql)).rejects.toMatchObject({ name: 'SqlError' });
    },
  );
});

describe('SQL that wants more than to read', () => {
  it.each([
    ["COPY (SELECT 1) TO 'OUT'"],
    ["COPY windows TO 'OUT' (FORMAT parquet)"],
    ["COPY (SELECT 1) TO 'PART' (USE_TMP_FILE false)"],
    ["EXPLAIN ANALYZE COPY (SELECT 1) TO 'PART' (USE_TMP_FILE false)"],
    ["EXPORT DATABASE 'OUT'"],
    ["ATTACH 'OUT' AS other"],
    ['CREATE TABLE mine AS SELECT 1'],
    ['CREATE OR REPLACE VIEW runs AS SELECT 1'],
    ['INSERT INTO runs (run_id) VALUES (1)'],
    ['DELETE FROM runs'],
    ['UPDATE runs SET verdict = 1'],
    ['DROP VIEW windows'],
    ['SET enable_external_access = true'],
    ["SET allowed_directories = ['/']"],
    ['RESET lock_configuration'],
    ["PRAGMA profiling_output = 'OUT'"],
    ['PRAGMA enable_profiling'],
    ['INSTALL httpfs'],
    ['LOAD httpfs'],
    ['CALL pragma_version()'],
    ["CREATE SECRET s (TYPE s3, KEY_ID 'x')"],
    ["SELECT * FROM read_csv('SECRET')"],
    ["SELECT * FROM read_text('SECRET')"],
    ["SELECT * FROM read_blob('SECRET')"],
    ["SELECT * FROM read_json('SECRET')"],
    ["SELECT * FROM read_parquet('OTHER')"],
    ["SELECT * FROM parquet_metadata('OTHER')"],
    ["FROM 'OTHER'"],
    ["FROM sniff_csv('SECRET')"],
    ["FROM glob('/**')"],
    ["FROM read_csv('https://127.0.0.1:9/x.csv')"],
    ["FROM query('COPY (SELECT 1) TO ''OUT''')"],
    ["SELECT getenv('HOME')"],
    ["WITH x AS (SELECT 1) INSERT INTO runs (run_id) SELECT 'x' FROM x"],
  ])('is refused: %s', async (pattern) => {
    const secret = join(home, 'secret.csv');
    const [out, part] = [join(home, 'out'), join(home, 'new', 'windows', 'part-00001.parquet')];
    const other = join(home, 'other.parquet');
    await writeFile(secret, 'hunter2\n');
    await cp(part, other);
    const before = await readFile(part);
    const places = { OUT: out, PART: part, SECRET: secret, OTHER: other };
    const sql = Object.entries(places).reduce((text, [k, v]) => text.replaceAll(k, v), pattern);
    const answer = await query(sql).catch((error: unknown) => error);
    expect(answer).toMatchObject({ name: 'SqlError' });
    expect(String(answer)).not.toContain('hunter2');
    await expect(readFile(out)).rejects.toThrow('ENOENT');
    expect(await readFile(part)).toEqual(before);
  });

  it('is stopped when it takes too long', async () => {
    await expect(
      query('SELECT sum(hash(a.range, b.range)) FROM range(1000000) a, range(1000000) b', {
        ...LIMITS,
        time_ms: 200,
      }),
    ).rejects.toThrow('the query was stopped after 0.2 s');
  });

  it('is stopped when it takes too much memory', async () => {
    await expect(query('SELECT list(range) FROM range(200000000)')).rejects.toThrow(
      'the query needs more than 512MB',
    );
  });
});

describe('SQL over the journal of probes', () => {
  it('sees each slot once, of packed days and up to the newest line, and no torn one', async () => {
    const dir = join(home, 'watch');
    const now = { ms: SAMPLE_MS };
    const journal = await openSampleJournal(dir, now, { segment_bytes_max: 1000 });
    for (let minute = 0; minute < 5; minute++) await journal.append(sampleRecord(minute));
    now.ms += 86_400_000;
    await journal.append(failedRecord(1440, { error: 'nút “Nộp hồ sơ” không có' }));
    await journal.maintain();
    await appendFile(join(dir, 'probes-2025-07-02-000006.ndjson'), '{"probe":"settl');
    const { rows } = await query(
      `SELECT outcome, count(*), min(slot_at), any_value(error), sum(values['lcp_s']), any_value(notes['dossier_code'])
       FROM probes GROUP BY outcome ORDER BY outcome`,
    );
    expect(rows).toEqual([
      ['fail', 1, '2025-07-02 01:00:00', 'nút “Nộp hồ sơ” không có', null, null],
      ['ok', 5, '2025-07-01 01:00:00', null, 6.25, 'H57.12-250701-0001'],
    ]);
    const steps = await query(
      `SELECT step, count(*), sum(duration_s) FROM probe_steps WHERE outcome = 'ok' GROUP BY step ORDER BY step`,
    );
    expect(steps.rows).toEqual([
      ['Mở trang chủ', 5, 4],
      ['Nộp hồ sơ', 5, 13.5],
    ]);
    await journal.close();
  });

  it('tells which steps only tell, and has none of them in files of before', async () => {
    const dir = join(home, 'soft', 'watch');
    const steps = [
      { name: 'một', duration_s: 1, ok: true },
      { name: 'hai', duration_s: 1, ok: false, soft: true as const },
    ];
    const now = { ms: SAMPLE_MS };
    const journal = await openSampleJournal(dir, now);
    await journal.append(sampleRecord(0, { steps }));
    now.ms += 86_400_000;
    await journal.append(sampleRecord(1440, { steps }));
    await journal.maintain();
    await journal.close();
    const { connection, close } = await openDatabase();
    const old = `SELECT 'old' AS probe, TIMESTAMP '2025-06-30' AS slot_at, [{'name': 'một', duration_s: 1.0::DOUBLE, ok: true}] AS steps`;
    const path = join(dir, 'probes-2025-06-30-000000-000000.parquet');
    await connection.run(`COPY (${old}) TO ${quoted(path)} (FORMAT parquet)`);
    close();
    const { rows } = await queryRuns(
      { runs: [], journal_dir: dir },
      'SELECT probe, step, ok, soft, count(*) FROM probe_steps GROUP BY ALL ORDER BY ALL',
      LIMITS,
    );
    expect(rows).toEqual([
      ['old', 'một', true, false, 1],
      ['settlement-hue', 'hai', false, true, 2],
      ['settlement-hue', 'một', true, false, 2],
    ]);
  });

  it('leaves out a file that is damaged, and says so', async () => {
    const path = join(home, 'watch', 'probes-2025-06-30-000000-000000.parquet');
    await writeFile(path, 'PAR1 and no more');
    const { rows, left_out } = await query('SELECT count(*) FROM probes');
    expect(rows).toEqual([[6]]);
    expect(left_out).toEqual([path]);
    await rm(path);
  });
});
