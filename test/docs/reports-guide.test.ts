import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { REPORT_FORMAT_NAMES } from '../../reporters/report-formats.ts';

describe('the guide to reports', () => {
  it('tells of every format that there is, and of no other', async () => {
    const guide = await readFile(new URL('../../docs/reports.md', import.meta.url), 'utf8');
    const told = [...guide.matchAll(/^\| `(\w+)` \|/gm)].map((m) => m[1]);
    expect(told).toEqual(REPORT_FORMAT_NAMES);
  });
});
