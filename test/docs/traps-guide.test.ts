import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REASON_CODES } from '../../model/verdict.ts';

const GUIDE = readFileSync('docs/traps.md', 'utf8');
const TABLE = ['traps', 'collector-traps']
  .map((name) => readFileSync(`test/e2e/${name}.test.ts`, 'utf8'))
  .join('\n');

/** What the group of every match holds. */
function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

describe('the guide of the traps', () => {
  const named = found(GUIDE, /`([a-z_]+)`/g);

  it('names the reason of every row of the table', () => {
    const reasons = found(TABLE, /reason: '(\w+)'/g);
    expect(reasons.length).toBeGreaterThanOrEqual(10);
    expect(named).toEqual(expect.arrayContaining(reasons));
  });

  it('names no reason that does not exist', () => {
    const rows = GUIDE.split('\n').filter((line) => line.startsWith('| '));
    const told = rows.flatMap((row) => found(row, /(?:invalid|fail)[:,] `(\w+)`/g));
    expect(told.length).toBeGreaterThanOrEqual(10);
    for (const code of told) expect(REASON_CODES).toContain(code);
  });

  it('has a row for each trap of the table', () => {
    const traps = found(TABLE, /^ {4}(trap): /gm).length;
    const rows = found(
      GUIDE,
      /^\| .* \| (exit 0|exit 99: the platform is slow|nothing) \|/gm,
    ).length;
    // Two more, of the collector, are no rows there.
    expect(rows).toBe(traps + 2);
  });
});
