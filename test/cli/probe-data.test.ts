import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { probeData } from '../../cli/probe-data.ts';
import { loadConfig } from '../../config/load.ts';
import { syntheticProbeData } from '../../model/probe-data.ts';
import { problemsOf, SHIPPED_CONFIG } from '../config/refusal.ts';

const NOW_MS = Date.UTC(2025, 6, 1);

/** The shipped configuration with settings of its own, in a folder of its own. */
function configured(probe_data: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'probe-data-'));
  writeFileSync(join(dir, 'officer.txt'), 'mật khẩu cán bộ\n');
  const file = join(dir, 'thongsuot.yaml');
  writeFileSync(file, `version: 1\ninclude: [${SHIPPED_CONFIG}]\n${probe_data}`);
  return file;
}

describe('What probes fill in', () => {
  it('is made up where the configuration says nothing', async () => {
    const config = await loadConfig(SHIPPED_CONFIG);
    expect(await probeData(config, {}, NOW_MS)).toEqual(syntheticProbeData(NOW_MS, NOW_MS));
  });

  it('is what the configuration says, passwords from where they are kept', async () => {
    const config = await loadConfig(
      configured(`probe_data:
  search_text: hộ tịch
  accounts:
    citizen: { account: "001190000001", password: { env: PROBE_CITIZEN } }
    officer: { account: canbo-thu, password: { file: officer.txt } }
`),
    );
    const made = syntheticProbeData(NOW_MS, NOW_MS);
    expect(await probeData(config, { PROBE_CITIZEN: 'mật khẩu' }, NOW_MS)).toEqual({
      ...made,
      search_text: 'hộ tịch',
      accounts: {
        citizen: { account: '001190000001', password: 'mật khẩu' },
        officer: { account: 'canbo-thu', password: 'mật khẩu cán bộ' },
        system: made.accounts.system,
      },
    });
    await expect(probeData(config, {}, NOW_MS)).rejects.toThrow(
      'the citizen of probe_data: finds nothing in the variable PROBE_CITIZEN',
    );
  });

  it('never holds a password itself', async () => {
    const file = configured(`probe_data:
  personal_id: "123"
  accounts: { citizen: { account: a, password: thongsuot } }
`);
    const problems = await problemsOf(file);
    expect(problems.map(({ path, message }) => [path, message])).toEqual([
      ['probe_data.personal_id', 'must be 12 digits, found "123"'],
      ['probe_data.accounts.citizen.password', 'must be a mapping, found a value not shown here'],
    ]);
    expect(JSON.stringify(problems.map(({ excerpt }) => excerpt?.text))).not.toContain('thongsuot');
  });
});
