import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isAlertRule } from '../../../model/alert-rule.ts';
import { ruleGroups } from '../../../reporters/alerting/rule-groups.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';

const FOLDER = new URL('.', import.meta.url);

/** The files of cases and of what they expect in common: promtool asks for exactly the alerts that are named. */
async function cases(): Promise<string> {
  const files = (await readdir(FOLDER)).filter((name) => /-(rules\.test|alerts)\.ts$/.test(name));
  return (await Promise.all(files.map((file) => readFile(new URL(file, FOLDER), 'utf8')))).join(
    '\n',
  );
}

const ALERTS = new Set(
  ruleGroups(SAMPLE_PLAN, { time_scale: 1 })
    .flatMap(({ rules }) => rules.filter(isAlertRule))
    .filter(({ severity }) => severity !== 'none')
    .map(({ name }) => name),
);

describe('The cases of the rules', () => {
  it('have every alert in what fires', async () => {
    const text = await cases();
    const unproven = [...ALERTS].filter((name) => !text.includes(`'${name}'`));
    expect(unproven).toEqual([]);
    expect(ALERTS.size).toBeGreaterThan(20);
  });
});
