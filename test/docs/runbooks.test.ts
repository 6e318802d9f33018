import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ALERT_TEXTS } from '../../reporters/alerting/alert-texts.ts';

const FOLDER = new URL('../../docs/runbooks/', import.meta.url);

const ALERTS = Object.entries(ALERT_TEXTS).map(([name, { runbook }]) => ({ name, runbook }));

describe('The runbooks', () => {
  it.each(ALERTS)(
    'have a page for $name, Vietnamese first, with what to do in both languages',
    async ({ name, runbook }) => {
      const page = await readFile(new URL(`${runbook}.md`, FOLDER), 'utf8');
      const [vietnamese = '', english = ''] = page.split('\n---\n');
      expect(page).toContain(`\`${name}\``);
      expect(vietnamese).toMatch(/\*\*Việc cần làm:\*\*\n\n1\. .*\*\*Khi nào hết:\*\*/s);
      expect(english).toMatch(/\*\*What to do:\*\*\n\n1\. .*\*\*It ends:\*\*/s);
    },
  );

  it('have no page that no alert leads to', async () => {
    const files = (await readdir(FOLDER)).toSorted();
    expect(files).toEqual(ALERTS.map(({ runbook }) => `${runbook}.md`).toSorted());
  });
});
