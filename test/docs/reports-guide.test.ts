import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CAPACITY_FORMATS } from '../../reporters/capacity-formats.ts';
import { REPORT_FORMAT_NAMES } from '../../reporters/report-formats.ts';

const SEARCHES = '\n## Reports of a capacity search\n';

async function toldFormats(): Promise<{ runs: string[]; searches: string[] }> {
  const guide = await readFile(new URL('../../docs/reports.md', import.meta.url), 'utf8');
  const [runs = [], searches = []] = guide
    .split(SEARCHES)
    .map((part) => [...part.matchAll(/^\| `(\w+)` \|/gm)].map(([, format = '']) => format));
  return { runs, searches };
}

describe('the guide to reports', () => {
  it('tells of every format that a run has, and of no other', async () => {
    expect((await toldFormats()).runs).toEqual(REPORT_FORMAT_NAMES);
  });

  it('tells of every format that a search has, and of no other', async () => {
    expect((await toldFormats()).searches).toEqual(Object.keys(CAPACITY_FORMATS));
  });
});
