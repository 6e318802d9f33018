import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context, OptionValues } from '../../../cli/command.ts';
import { binding } from '../../../cli/commands/binding.ts';
import { OperatorError } from '../../../cli/operator-error.ts';
import { JOURNEY_NAMES, JOURNEYS } from '../../../model/journey.ts';
import { serve } from '../../simulator/served.ts';
import { quietContext, silence } from '../context.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'binding-test-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

async function tell(
  positionals: readonly string[],
  values: OptionValues = {},
  changes: Partial<Context> = {},
): Promise<{ code: number; out: string; talk: string[] }> {
  const said = silence();
  const context = quietContext(said, { cwd: dir, ...changes });
  const code = await binding.run(context, values, positionals);
  return { code, out: said.printed.join('\n'), talk: said.talk };
}

async function hintOf(told: Promise<unknown>): Promise<string> {
  const error: unknown = await told.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OperatorError)) throw new Error('it was not refused', { cause: error });
  return `${error.message} | ${error.hint ?? ''}`;
}

/** A configuration whose binding knows how to search and nothing else. */
function poorConfig(): string {
  const file = path.join(dir, 'thongsuot.yaml');
  writeFileSync(
    file,
    `version: 1
platforms:
  settlement: { title_vi: Thủ tục, title_en: Settlement, url: simulator, binding: poor }
bindings:
  poor:
    operations:
      settlement.searchProcedures: { method: GET, path: /api/procedures, success: { status: [200] } }
      settlement.viewProcedure: { method: GET, path: /x, success: { status: [200] } }
`,
  );
  return file;
}

describe('thongsuot binding list', () => {
  it('says what a binding lacks and which journeys cannot run without it', async () => {
    const { code, out } = await tell(['list'], {}, { config_path: poorConfig(), json: true });
    expect(code).toBe(0);
    const { bindings } = JSON.parse(out) as { bindings: { lacking: string[] }[] };
    expect(bindings).toMatchObject([
      {
        binding: 'poor',
        platforms: ['settlement'],
        bound: ['settlement.searchProcedures', 'settlement.viewProcedure'],
        // Of the fourteen of the settlement platform only citizen-searches can.
        journeys_that_cannot_run: JOURNEY_NAMES.filter(
          (name) => JOURNEYS[name].platform === 'settlement' && name !== 'citizen-searches',
        ),
      },
    ]);
    expect(bindings[0]?.lacking).toHaveLength(21);
  });

  it('is short about bindings that lack nothing', async () => {
    const { out } = await tell(['list']);
    expect(out).toMatch(/^reference {2}spoken by settlement.*; \d+ operations$/m);
    expect(out).toMatch(/^gateway {2}spoken by no platform; \d+ operations$/m);
    expect(out).not.toContain('lacks');
  });
});

describe('thongsuot binding verify', () => {
  it('tries a binding out on another target, and tells it in one document', async () => {
    const { url } = await serve();
    const values = { platform: 'settlement', target: url };
    const { code, out } = await tell(['verify', 'gateway'], values, { json: true });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      binding: 'gateway',
      platforms: [{ platform: 'settlement', target: url }],
    });
  });

  it('fails with exit code 3 where one operation fails', async () => {
    const { url } = await serve();
    const { code, out } = await tell(['verify'], { target: url }, { config_path: poorConfig() });
    expect(code).toBe(3);
    expect(out).toContain('settlement.viewProcedure (citizen): it answered 404');
    expect(out.split('\n').at(-1)).toBe('Failed: settlement.viewProcedure');
  });

  it('goes nowhere without permission', async () => {
    const values = { platform: 'settlement', target: 'http://192.0.2.1' };
    expect(await hintOf(tell(['verify'], values))).toContain(
      '--target refused: 192.0.2.1 is not a loopback address',
    );
  });
});

describe('thongsuot binding import', () => {
  const DOCUMENT = `openapi: 3.0.0
info: { title: Hồ sơ, version: "1" }
paths:
  /dossiers: { post: { summary: Tạo hồ sơ, responses: { "201": { description: xong } } } }
`;

  it('writes a draft where it is told to, and says what is left to do', async () => {
    writeFileSync(path.join(dir, 'api.yaml'), DOCUMENT);
    const { code, out, talk } = await tell(['import', 'api.yaml'], {
      out: 'mine.yaml',
      name: 'mine',
    });
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(path.join(dir, 'mine.yaml'), 'utf8')).toContain('bindings:\n  mine:\n');
    expect(talk.at(-1)).toBe(
      '1 request of the document; fill in every TODO, then `thongsuot check`',
    );
  });

  it('never writes over a file', async () => {
    writeFileSync(path.join(dir, 'api.yaml'), DOCUMENT);
    expect(await hintOf(tell(['import', 'api.yaml'], { out: 'api.yaml' }))).toBe(
      `${path.join(dir, 'api.yaml')} is there already | choose another file for --out`,
    );
    expect(readFileSync(path.join(dir, 'api.yaml'), 'utf8')).toBe(DOCUMENT);
  });
});

describe('a mistake in the command', () => {
  it.each([
    [['lst'], 'binding: there is no action `lst` | did you mean "list"?'],
    [['list', 'refrence'], 'there is no binding `refrence` | did you mean "reference"?'],
    [
      ['import'],
      'binding import: the file is missing | name an OpenAPI 3 document, or a HAR recording',
    ],
    [['import', 'no.yaml'], 'no.yaml cannot be read (ENOENT) | correct the path'],
  ])('is told with its remedy: %j', async (positionals, said) => {
    expect(await hintOf(tell(positionals))).toBe(said);
  });
});
