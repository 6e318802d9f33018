import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { JOURNEY_VARIABLES } from '../../model/journey.ts';

const GUIDE = readFileSync('docs/bindings.md', 'utf8');
const EXAMPLES = [...GUIDE.matchAll(/```yaml\n([^`]+)```/g)].map(([, yaml = '']) => yaml);

const PLATFORM =
  'version: 1\nplatforms: { settlement: { title_vi: a, title_en: b, url: simulator, binding: my-province } }\n';

describe('the guide to bindings', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'guide-test-'));
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it('has two examples', () => {
    expect(EXAMPLES).toHaveLength(2);
  });

  it.each(EXAMPLES.map((yaml, index) => [index + 1, yaml] as const))(
    'shows in example %i a configuration that is valid',
    async (index, yaml) => {
      const file = path.join(dir, `example-${index}.yaml`);
      writeFileSync(file, PLATFORM + yaml);
      const { bindings } = await loadConfig(file);
      expect(Object.keys(bindings)).toEqual(['my-province']);
    },
  );

  it('names every variable that a journey sets, and no other', () => {
    const table = /\| variable \| is \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(GUIDE)?.[1] ?? '';
    const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name),
    );
    expect(new Set(named)).toEqual(new Set([...JOURNEY_VARIABLES, 'page']));
  });
});
