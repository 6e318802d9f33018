import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSearch, SEARCH_FILE, writeSearch } from '../../reporters/capacity-file.ts';
import { estimatedSearch, newSearch } from './capacity-sample.ts';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'capacity-file-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function refusal(text: string): Promise<string> {
  await writeFile(join(dir, SEARCH_FILE), text);
  const error: unknown = await readSearch(dir).catch((e: unknown) => e);
  return error instanceof Error ? error.message.replace(`${dir}/`, '') : 'it was read';
}

describe('the file of a search', () => {
  it.each([
    ['new', newSearch],
    ['answered', estimatedSearch],
  ])('gives back what was written of one that is %s', async (_, make) => {
    await writeSearch(dir, make());
    expect(await readSearch(dir)).toEqual(make());
  });

  it('says what is wrong with it', async () => {
    expect(await refusal('{"version": 1')).toMatch(/^search\.json: not valid JSON \(/);
    expect(await refusal('{"version": 7}')).toBe(
      'search.json: of version 7, and only 1 is known here; restore the file from a copy, or read it with the version that wrote it',
    );
    const { belief: _, ...rest } = estimatedSearch();
    expect(await refusal(JSON.stringify(rest))).toContain(
      'not a whole search: belief.posterior is missing or wrong',
    );
    const { answer: __, ...unanswered } = estimatedSearch();
    expect(await refusal(JSON.stringify(unanswered))).toContain('answer is missing');
  });

  it('says that there is none', async () => {
    await expect(readSearch(join(dir, 'nowhere'))).rejects.toThrow(
      'cannot be read (ENOENT); name the folder of a capacity search',
    );
    await expect(writeSearch(join(dir, 'nowhere'), newSearch())).rejects.toThrow(
      'this folder cannot be made, or it was removed',
    );
  });
});
