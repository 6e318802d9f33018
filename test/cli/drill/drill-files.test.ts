import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { probesOf } from '../../../cli/drill/check-probes.ts';
import { drillFiles } from '../../../cli/drill/drill-files.ts';
import { loadConfig } from '../../../config/load.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';

const URL = 'http://127.0.0.1:40000';

const config = await loadConfig(SHIPPED_CONFIG);
const probes = probesOf({
  urls: { settlement: 'https://127.0.0.1:1' },
  name_servers: [],
  time_servers: [],
});

function fileOf(name: string): unknown {
  const files = drillFiles({ ...config, probes }, URL, 0.1);
  return parse(files.find(({ path }) => path === name)?.text ?? '');
}

describe('the files of a drill', () => {
  it('send every receiver of the operator to the drill', () => {
    const alertmanager = z
      .object({
        receivers: z.array(
          z.object({ name: z.string(), webhook_configs: z.array(z.object({ url: z.string() })) }),
        ),
      })
      .parse(fileOf('alertmanager/alertmanager.yaml'));
    const urls = alertmanager.receivers.map(({ name, webhook_configs }) => [
      name,
      webhook_configs.map(({ url }) => url),
    ]);
    expect(Object.fromEntries(urls)).toEqual({
      page: [`${URL}/page`],
      ticket: [`${URL}/ticket`],
      watchdog: [`${URL}/watchdog`],
    });
  });

  it('have rules for the probes of the drill', () => {
    const rules = z
      .object({ groups: z.array(z.object({ name: z.string() })) })
      .parse(fileOf('prometheus/thongsuot.rules.yaml'));
    const names = rules.groups.map(({ name }) => name);
    expect(names).toContain('thongsuot-budget-settlement');
    expect(names).not.toContain('thongsuot-budget-documents');
  });
});
