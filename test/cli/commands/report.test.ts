import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context, OptionValues } from '../../../cli/command.ts';
import { report } from '../../../cli/commands/report.ts';
import { withReportedRun } from '../../../cli/reported-run.ts';
import type { RunManifest } from '../../../model/run.ts';
import { EXAMPLE_PREFIX } from '../../../model/telemetry.ts';
import type { Reason } from '../../../model/verdict.ts';
import { createRun } from '../../../reporters/archive.ts';
import { readManifest } from '../../../reporters/archive-reader.ts';
import { verifyRun } from '../../../reporters/archive-seal.ts';
import { REPORT_FORMAT_NAMES, REPORT_FORMATS } from '../../../reporters/report-formats.ts';
import {
  sampleManifest,
  sampleMeasurements,
  sampleResult,
  sealedManifest,
} from '../../reporters/sample-run.ts';
import { quietContext, type Said, silence } from '../context.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'report-command-'));
});
afterAll(async () => {
  await rm(home, { recursive: true });
});

/** An archived run with a log of k6; without a result it is left unsealed, as a crash would. */
async function archived(
  name: string,
  manifest: RunManifest,
  log: readonly string[] = [],
  measurements = sampleMeasurements(),
): Promise<string> {
  const archive = await createRun(join(home, name), manifest);
  const lines = log.map((msg) =>
    JSON.stringify({ level: 'error', msg, time: manifest.started_at }),
  );
  await writeFile(join(archive.dir, 'k6.log'), lines.join('\n'));
  await archive.append(measurements);
  if (manifest.result === null) await archive.flush();
  else await archive.seal(manifest);
  return archive.dir;
}

async function run(
  dir: string,
  values: OptionValues,
  changes: Partial<Context> = {},
): Promise<Said> {
  const said = silence();
  await report.run(quietContext(said, { cwd: home, ...changes }), values, [dir]);
  return said;
}

describe('the command report', () => {
  it('without options renders the reports of a sealed run again and keeps its seal', async () => {
    const dir = await archived('again', sealedManifest(sampleResult({ kind: 'fail' })));
    const { printed } = await run(dir, {});
    expect(printed.join()).toContain('FAIL · KHÔNG ĐẠT');
    expect(await readdir(dir)).toEqual(expect.arrayContaining(['report.html', 'junit.xml']));
    expect(await verifyRun(dir)).toMatchObject({ changed: [], missing: [], added: [] });
  });

  it.each(REPORT_FORMAT_NAMES)(
    'prints a run as %s, or writes the same to a file',
    async (format) => {
      const dir = await archived(`as-${format}`, sealedManifest(sampleResult({ kind: 'fail' })));
      const { printed } = await run(dir, { format });
      const { talk } = await run(dir, { format, out: `${format}.out` });
      const written = await readFile(join(home, `${format}.out`), 'utf8');
      expect(`${printed.join()}\n`).toBe(written);
      expect(talk.join()).toBe(`${format} report of 20250628-093000-demo: ${format}.out`);
    },
  );

  it('prints one JSON document about a file with --json', async () => {
    const dir = await archived('json', sealedManifest(sampleResult()));
    const { printed } = await run(dir, { format: 'md', out: 'run.md' }, { json: true });
    expect(printed.map((text) => JSON.parse(text))).toEqual([
      { version: 1, run: '20250628-093000-demo', format: 'md', report_path: 'run.md' },
    ]);
  });

  it.each([
    [{ format: 'pdf' }, '--format "pdf" is none that a report has'],
    [{ out: 'x.md' }, '--out needs --format'],
  ] as const)('refuses %j', async (values, message) => {
    await expect(run('any', values)).rejects.toThrow(message);
  });

  it('refuses two documents on stdout', async () => {
    const wanted = run('any', { format: 'md' }, { json: true });
    await expect(wanted).rejects.toThrow('--json and --format md both want stdout');
  });

  it('renders every format of a run that was killed, and of one that measured nothing', async () => {
    const nothing = { windows: [], journeys: [], generator: [] };
    const dirs = [
      await archived('killed', sampleManifest()),
      await archived('empty', sampleManifest(), [], nothing),
    ];
    for (const dir of dirs) {
      for (const format of REPORT_FORMAT_NAMES) {
        const { printed } = await run(dir, { format });
        expect(printed.join().length).toBeGreaterThan(50);
      }
    }
  });
});

const SECRET = 'T0p-s3cret';

/** Texts that hold the secret where a target, an operator or a library may have put it. */
const LEAKS = [
  `https://tester:${SECRET}@portal.example/api`,
  `https://portal.example/api?access_token=${SECRET}&x=1`,
  `Authorization: Bearer ${SECRET}`,
  `POST failed, answered {"token": "${SECRET}"}`,
  `api_key=${SECRET}`,
];

function leaking(): RunManifest {
  const reasons = LEAKS.map(
    (text): Reason => ({ code: 'intake_lost_data', weight: 'invalid', text }),
  );
  const [first = '', ...rest] = LEAKS;
  const manifest = sealedManifest(sampleResult({ kind: 'fail', reasons }), {
    phase: `api_key=${SECRET}`,
    targets: { settlement: { base_url: first, binding: 'reference', simulator: false } },
  });
  const { profile, objectives } = manifest;
  return {
    ...manifest,
    profile: { ...profile, description: rest.join(' ') },
    objectives: objectives.map((o) => ({ ...o, source: rest.join(' ') })),
  };
}

describe('a secret in a run', () => {
  it.each(REPORT_FORMAT_NAMES)('is not in its report as %s', async (format) => {
    const example = { operation: 'settlement.submitDossier', kind: 'status', status: 500 };
    const log = LEAKS.flatMap((detail) => [
      detail,
      `${EXAMPLE_PREFIX}${JSON.stringify({ ...example, detail })}`,
    ]);
    const dir = await archived(`secret-${format}`, leaking(), log);
    expect(await readFile(join(dir, 'run.json'), 'utf8')).toContain(SECRET);
    const manifest = await readManifest(dir);
    const text = await withReportedRun(dir, manifest, async (reported) =>
      REPORT_FORMATS[format](reported),
    );
    expect(text).not.toContain(SECRET);
    // What hides it is there, so that the report says something of what held it; Markdown escapes it.
    expect(text).toMatch(/(\\?\*){3}/);
  });

  it('is not in what the command prints, as text or as JSON', async () => {
    const dir = await archived('secret-printed', leaking());
    for (const json of [true, false]) {
      const { printed } = await run(dir, {}, { json });
      expect(printed.join()).not.toContain(SECRET);
    }
  });
});

describe('a name that is an attack', () => {
  const ATTACK = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'\u0000]]>`;

  it.each(['html', 'junit', 'md'] as const)('stays text in the report as %s', async (format) => {
    const reasons: Reason[] = [{ code: 'intake_lost_data', weight: 'invalid', text: ATTACK }];
    const result = sampleResult({ kind: 'fail', reasons });
    const manifest = sealedManifest(result, { phase: ATTACK });
    const profile = { ...manifest.profile, name: ATTACK, description: ATTACK };
    const dir = await archived(`attack-${format}`, { ...manifest, profile }, [ATTACK]);
    await appendFile(join(dir, 'k6.log'), `\n${ATTACK}`);
    const { printed } = await run(dir, { format });
    expect(printed.join()).not.toMatch(/<script>alert|<img/);
    expect(printed.join()).toMatch(/&lt;script&gt;alert|&lt;\/script/);
  });
});
