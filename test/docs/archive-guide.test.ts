import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRun } from '../../reporters/archive.ts';
import { listRuns, type RunEntry } from '../../reporters/archive-reader.ts';
import { queryRuns, type SqlAnswer } from '../../reporters/archive-sql.ts';
import { TABLES } from '../../reporters/archive-tables.ts';
import { VIEW_NAMES } from '../../reporters/sql-views.ts';
import {
  sampleManifest,
  sampleMeasurements,
  sampleResult,
  sealedManifest,
} from '../reporters/sample-run.ts';
import { openSampleJournal } from '../reporters/watch/journal-contents.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from '../reporters/watch/sample-record.ts';

const GUIDE = await readFile(new URL('../../docs/archive.md', import.meta.url), 'utf8');
const OLD_RUNS = fileURLToPath(new URL('../golden/archive', import.meta.url));

const QUERIES = [...GUIDE.matchAll(/```sql\n(.*?)```/gs)].map(([, sql = '']) => sql);

let home: string;
let entries: RunEntry[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'archive-guide-'));
  await cp(OLD_RUNS, home, { recursive: true });
  for (const [id, phase] of [
    ['before', 'freeze'],
    ['after', 'switch-trial'],
  ] as const) {
    const run = await createRun(join(home, id), sampleManifest({ phase }));
    await run.append(sampleMeasurements());
    await run.seal(sealedManifest(sampleResult({ kind: 'fail' }), { phase }));
  }
  const journal = await openSampleJournal(join(home, 'watch'), { ms: SAMPLE_MS });
  for (const record of [sampleRecord(0), failedRecord(1)]) await journal.append(record);
  await journal.close();
  entries = await listRuns(home);
});
afterAll(async () => {
  await rm(home, { recursive: true });
});

function query(sql: string): Promise<SqlAnswer> {
  const journal_dir = join(home, 'watch');
  return queryRuns({ runs: entries, journal_dir }, sql, { time_ms: 30_000, rows_max: 1000 });
}

/** The columns that the guide lists below the heading of a view. */
function toldColumns(view: string): { name: string; type: string }[] {
  const section = GUIDE.split(`### \`${view}\``)[1]?.split('\n#')[0] ?? '';
  const rows = [...section.matchAll(/^\| `(\w+)` \| `([^`]+)` \|/gm)];
  return rows.map(([, name = '', type = '']) => ({ name, type }));
}

describe('the guide to the archive', () => {
  it('has a section for every view', () => {
    const headings = [...GUIDE.matchAll(/^### `(\w+)`$/gm)].map(([, name]) => name);
    expect(new Set(headings)).toEqual(new Set(VIEW_NAMES));
    expect(headings.length).toBe(VIEW_NAMES.length);
  });

  it.each(['runs', 'operations', 'windows', 'journeys'])(
    'lists the columns of %s',
    async (view) => {
      const { columns } = await query(`SELECT * FROM ${view} LIMIT 0`);
      const found = columns.map(({ name, type }) => ({ name, type: type.replace(/\(.*$/s, '') }));
      expect(toldColumns(view)).toEqual(found);
    },
  );

  it('names every reading of the load generator', async () => {
    const section = GUIDE.split('### `generator`')[1]?.split('```')[0] ?? '';
    const told = [...section.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    const { columns } = await query('SELECT * FROM generator LIMIT 0');
    expect(told).toEqual(columns.map(({ name }) => name));
    expect(told.length).toBe(TABLES.generator.length + 2);
  });

  it.each(QUERIES)('shows a query that answers: %s', async (sql) => {
    const { rows } = await query(sql);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('shows as many queries as it says', () => {
    expect(QUERIES.length).toBe(7);
  });
});
