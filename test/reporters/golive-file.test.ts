import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { GOLIVE_FILE, readCheck, writeCheck } from '../../reporters/golive-file.ts';
import { newCheck } from '../cli/golive/fake-engine.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'golive-file-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('The file of a go-live check', () => {
  it('is read as it was written', async () => {
    const check = newCheck(await loadConfig(SHIPPED_CONFIG));
    await writeCheck(dir, check);
    expect(await readCheck(dir)).toEqual(check);
  });

  it.each([
    ['{ "version": 1, "id": "x"', 'not valid JSON'],
    ['{ "version": 2 }', 'of version 2, and only 1 is known here'],
    ['{ "version": 1, "id": "x" }', 'not a whole check: started_at is missing or wrong'],
  ])('that holds %s is refused with the reason', async (text, problem) => {
    writeFileSync(join(dir, GOLIVE_FILE), text);
    await expect(readCheck(dir)).rejects.toThrow(problem);
  });

  it('that is not there says what to name', async () => {
    await expect(readCheck(dir)).rejects.toThrow(
      'cannot be read (ENOENT); name the folder of a go-live check',
    );
  });
});
