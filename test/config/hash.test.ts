import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, hashContent } from '../../config/hash.ts';
import { loadConfig } from '../../config/load.ts';

const BINDING = `
bindings:
  mine:
    operations:
      settlement.searchProcedures:
        { method: GET, path: /procedures, query: { q: "{search_text}" }, success: { status: [200] } }
      settlement.viewProcedure:
        { method: GET, path: "/procedures/{procedure_code}", success: { status: [200] } }
`;
const PLATFORM = `
platforms:
  settlement: { title_vi: Thủ tục, title_en: Settlement, url: simulator, binding: mine }
`;
const OBJECTIVE = `
objectives:
  - { platform: settlement, operation: "*", basis: tender, source: Test, error_ratio: 0.01, latency: [{ quantile: 0.95, limit_ms: 2000 }] }
`;
const PROFILE = `
profiles:
  short:
    description: A short test
    rate_per_s: 5
    warmup_s: 5
    duration_s: 30
    journeys: { citizen-searches: 1 }
    think_time: { median_s: 1, sigma: 0.5 }
`;
const WHOLE = `version: 1\n${PLATFORM}${BINDING}${OBJECTIVE}${PROFILE}`;

describe('The hash of a configuration', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'thongsuot-hash-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const hashOf = async (text: string): Promise<string> => {
    const file = join(directory, 'thongsuot.yaml');
    await writeFile(file, text);
    return (await loadConfig(file)).hash;
  };

  it('does not change with comments, white space, quotes or the order of sections and keys', async () => {
    const again = `# a comment\n${PROFILE}${OBJECTIVE}${BINDING}\n\n${PLATFORM}version: 1 # one\n`
      .replace('    rate_per_s: 5\n    warmup_s: 5\n', '    warmup_s: 5.0\n    rate_per_s:   5\n')
      .replace('A short test', '"A short test"');
    expect(await hashOf(again)).toBe(await hashOf(WHOLE));
  });

  it('does not change when the content is spread over other files', async () => {
    await writeFile(join(directory, 'part.yaml'), PLATFORM + PROFILE);
    const root = `version: 1\ninclude: [part.yaml]\n${BINDING}${OBJECTIVE}`;
    expect(await hashOf(root)).toBe(await hashOf(WHOLE));
  });

  it('does not change when a default is written out', async () => {
    expect(await hashOf(`${WHOLE}runs_dir: runs\nmetrics: { port: 9464 }\n`)).toBe(
      await hashOf(WHOLE),
    );
  });

  it('does not change with the folder, though keys and certificates are looked for beside the file', async () => {
    const schemes = `
bindings:
  mine:
    authentication:
      tls: { kind: mutual-tls, certificate: a.pem, key: a.key }
      key: { kind: api-key, header: X-Key, api_key: { file: secret } }
    operations:
      settlement.searchProcedures: { method: GET, path: /x, success: { status: [200] } }
`;
    const secrets = `
watch:
  secret_file: operators.secret
  peers: [{ location: hue, url: "https://127.0.0.1:9465", secret_file: hue.secret, ca_file: ca.pem }]
probe_data: { accounts: { officer: { account: x, password: { file: officer.secret } } } }
`;
    const text = `version: 1\n${PLATFORM}${schemes}${secrets}`;
    const other = await mkdtemp(join(tmpdir(), 'thongsuot-hash-'));
    await writeFile(join(other, 'thongsuot.yaml'), text);
    const { hash, bindings, watch } = await loadConfig(join(other, 'thongsuot.yaml'));
    await rm(other, { recursive: true });
    expect(bindings['mine']?.authentication['tls']).toMatchObject({ key: join(other, 'a.key') });
    expect(watch.secret_file).toBe(join(other, 'operators.secret'));
    expect(hash).toBe(await hashOf(text));
    expect(await hashOf(text.replace('a.pem', 'b.pem'))).not.toBe(hash);
  });

  it.each([
    ['rate_per_s: 5', 'rate_per_s: 5.1'],
    ['limit_ms: 2000', 'limit_ms: 2001'],
    ['url: simulator', 'url: http://127.0.0.1:8080'],
    ['path: /procedures,', 'path: /procedure,'],
    ['A short test', 'A short Test'],
  ])('changes when "%s" becomes "%s"', async (before, after) => {
    expect(WHOLE).toContain(before);
    expect(await hashOf(WHOLE.replace(before, after))).not.toBe(await hashOf(WHOLE));
  });
});

describe('Canonical JSON', () => {
  it('sorts the keys of mappings at every depth and keeps the order of lists', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }, 0], a: null })).toBe(
      '{"a":null,"b":[{"c":2,"d":1},0]}',
    );
  });

  it('is the same for any order of insertion, and so is its hash', () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string(), fc.jsonValue()), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(entries, (pairs) => {
        const forward = Object.fromEntries(pairs);
        const backward = Object.fromEntries([...pairs].reverse());
        expect(canonicalJson(backward)).toBe(canonicalJson(forward));
        expect(hashContent(backward)).toBe(hashContent(forward));
      }),
    );
  });
});
