import { describe, expect, it } from 'vitest';
import { renderCapacityCsv } from '../../reporters/capacity-csv.ts';
import { CAPACITY_FORMATS } from '../../reporters/capacity-formats.ts';
import { capacityDocument } from '../../reporters/capacity-json.ts';
import { renderCapacityMarkdown } from '../../reporters/capacity-markdown.ts';
import {
  estimatedSearch,
  generatorLimitedSearch,
  newSearch,
  runningSearch,
  SEARCHES,
} from './capacity-sample.ts';

const GOLDEN = '../golden/reporters';

describe('the document of a search', () => {
  it('has what the contract of the command line names', () => {
    const search = estimatedSearch();
    expect(capacityDocument(search, 'runs/x')).toMatchObject({
      version: 1,
      platform: 'settlement',
      outcome: 'estimated',
      capacity: { estimate_per_s: 302.1, confidence: 0.95 },
      recovery: { down_per_s: 297.2 },
      requests_total: search.answer?.requests_total,
      duration_s: search.answer?.duration_s,
      search: { dir: 'runs/x', interrupted: false },
    });
    expect(capacityDocument(search, 'runs/x').trials).toHaveLength(23);
  });

  it('never has a capacity where the generator was the limit', () => {
    expect(capacityDocument(generatorLimitedSearch(), 'x')).toMatchObject({
      outcome: 'generator-limited',
      capacity: null,
      at_least_per_s: 120,
    });
  });

  it('of a search without an answer has no outcome, and sums up its trials', () => {
    const document = capacityDocument(runningSearch(3), 'x');
    // Trials 1 to 3 are 15, 15 and 30 visits/s over 77, 77 and 37 s, each of 4 requests.
    expect(document).toMatchObject({ outcome: null, capacity: null, requests_total: 13_680 });
    expect(document.duration_s).toBe(191);
  });
});

describe('a search as Markdown', () => {
  it('says the number, what it is, how it was found, and folds the trials', async () => {
    const text = renderCapacityMarkdown(estimatedSearch());
    await expect(text).toMatchFileSnapshot(`${GOLDEN}/capacity.md`);
  });

  it('says why there is none', async () => {
    const text = renderCapacityMarkdown(generatorLimitedSearch());
    await expect(text).toMatchFileSnapshot(`${GOLDEN}/capacity-generator.md`);
  });

  it('lets no text of others become markup', () => {
    const search = generatorLimitedSearch();
    const trials = search.trials.map((trial) => ({
      ...trial,
      findings: trial.findings.map((f) => ({ ...f, text: '<b>|</b> @all' })),
    }));
    const text = renderCapacityMarkdown({ ...search, trials, phase: '#1' });
    expect(text).not.toMatch(/<b>|@all|phase #1/);
  });
});

describe('a search as CSV', () => {
  it('has a row for each trial, with units in the names of the columns', async () => {
    const csv = renderCapacityCsv(estimatedSearch());
    await expect(csv).toMatchFileSnapshot(`${GOLDEN}/capacity.csv`);
  });

  it('escapes what a spreadsheet would take for a formula', () => {
    const { profile } = newSearch();
    const csv = renderCapacityCsv({ ...runningSearch(1), profile: { ...profile, name: '=1+1' } });
    expect(csv).toContain("'=1+1");
  });
});

describe.each(Object.keys(CAPACITY_FORMATS))('every search as %s', (format) => {
  it.each(Object.entries(SEARCHES))('can be written: %s', async (_, make) => {
    const render = Object.entries(CAPACITY_FORMATS).find(([name]) => name === format)?.[1];
    const text = (await render?.(make(), 'runs/x')) ?? '';
    expect(text.endsWith('\n')).toBe(true);
    const read = text.replace(/<script.*<.script>/s, '');
    expect(read).not.toMatch(/\bNaN\b|undefined|Infinity|\[object/);
  });
});
