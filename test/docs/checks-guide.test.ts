import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { outcomeOf, type ProbeLimits } from '../../model/probe.ts';
import { CHECK_KINDS, CHECK_VALUES } from '../../model/probe-check.ts';
import { FAULT_RULES } from '../../model/probe-fault.ts';

const GUIDE = readFileSync(fileURLToPath(new URL('../../docs/checks.md', import.meta.url)), 'utf8');

const LIMITS: ProbeLimits = { step_timeout_ms: 1, timeout_ms: 1, degraded_s: 1 };

/** The cells of each row of a table whose first cell is in backquotes. */
function rows(title: string): readonly (readonly string[])[] {
  const [, section = ''] = GUIDE.split(`## ${title}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n');
  return lines
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
}

const quoted = (text = ''): string[] =>
  [...text.matchAll(/`([a-z_-]+)`/g)].map(([, name = '']) => name);

describe('The guide to checks', () => {
  it('names every kind, in order', () => {
    const kinds = rows('What there is').flatMap(([kind]) => quoted(kind));
    expect(new Set(kinds)).toEqual(new Set(CHECK_KINDS));
  });

  it('names every value, each with the kind that has it', () => {
    const values = rows('What there is').flatMap(([, , , named]) => quoted(named));
    expect(new Set(values)).toEqual(new Set(Object.keys(CHECK_VALUES)));
  });

  it('tells every rule of whose fault it is, in their order, with the outcome', () => {
    const told = rows('Whose fault it is').map(([rule, , so]) => [...quoted(rule), ...quoted(so)]);
    const rules = FAULT_RULES.map(({ name, finding }) => [name, outcomeOf(finding, 0, LIMITS)]);
    expect(told).toEqual(rules);
  });
});
