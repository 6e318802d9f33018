import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../cli/read-config.ts';
import { projectFile } from '../../cli/tools.ts';
import { ConfigError } from '../../config/config-error.ts';
import { loadConfig } from '../../config/load.ts';

describe('A configuration that another process has read', () => {
  it('is the same as one that was read here', async () => {
    const file = projectFile('config/thongsuot.yaml');
    expect(await readConfig(file)).toStrictEqual(await loadConfig(file));
  });

  it('is refused with everything that is wrong with it', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'thongsuot-config-')), 'wrong.yaml');
    writeFileSync(file, 'platforms: 3\nprofiles: 4\n');
    const here: unknown = await loadConfig(file).catch((error: unknown) => error);
    const read: unknown = await readConfig(file).catch((error: unknown) => error);
    expect(read).toBeInstanceOf(ConfigError);
    expect(read).toEqual(here);
  });
});
