import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const GUIDE = readFileSync(
  fileURLToPath(new URL('../../docs/profiles.md', import.meta.url)),
  'utf8',
);

it('The profile of the guide is one that the shipped platforms can run', async () => {
  const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(GUIDE) ?? [];
  const dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-guide-'));
  const names = ['platforms', 'bindings/reference', 'objectives'];
  const files = names.map((name) => path.join(path.dirname(SHIPPED_CONFIG), `${name}.yaml`));
  const file = path.join(dir, 'thongsuot.yaml');
  writeFileSync(file, `version: 1\ninclude: [${files.join(', ')}]\n${yaml}`);
  const { profiles } = await loadConfig(file);
  // The stages last 45 minutes together.
  expect(profiles['morning']).toMatchObject({ duration_s: 2700, judge: 'platform' });
});
