import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { WINDOWS_IN_A_ROW } from '../../analysis/golive/bounds.ts';
import { golive as command } from '../../cli/commands/golive.ts';
import { loadConfig } from '../../config/load.ts';
import { GOLIVE_DECISIONS } from '../../model/golive.ts';
import { GOLIVE_WORDS } from '../../reporters/golive-words.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const GUIDE = readFileSync(fileURLToPath(new URL('../../docs/golive.md', import.meta.url)), 'utf8');

describe('The guide to the go-live check', () => {
  it('shows what the shipped configuration requires', async () => {
    const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(GUIDE) ?? [];
    const { golive } = await loadConfig(SHIPPED_CONFIG);
    expect(parse(yaml)).toEqual({ golive });
  });

  it('has no option that the command has not', () => {
    const told = [...GUIDE.matchAll(/ --([a-z-]+)/g)].map(([, name]) => name ?? '');
    const known = Object.keys(command.options);
    expect(told.filter((name) => !known.includes(name))).toEqual([]);
    expect(told.length).toBeGreaterThan(5);
  });

  it('calls the decisions what the report calls them', () => {
    for (const decision of GOLIVE_DECISIONS) {
      const [short = ''] = GOLIVE_WORDS[decision].vi.split(/ – | để /);
      expect(GUIDE).toMatch(new RegExp(`\\*\\*${decision}\\*\\* – \\*${short}`));
    }
  });

  it('counts the windows in a row as the decision does', () => {
    expect(WINDOWS_IN_A_ROW).toBe(5);
    expect(GUIDE).toContain('Five full windows 3 % above the required rate');
  });
});
