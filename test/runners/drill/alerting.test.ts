import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requireMonitoring } from '../../../cli/tools.ts';
import type { GeneratedFile } from '../../../model/generated-file.ts';
import { type Alerting, startAlerting } from '../../../runners/drill/alerting.ts';
import { queryValue, unwellRules } from '../../../runners/drill/prometheus-query.ts';
import { startWebhook, type Webhook } from '../../../runners/drill/webhook.ts';

/** The real programs, as a drill has them, with one rule that is not of the project. */
const RULE: GeneratedFile = {
  path: 'prometheus/test.rules.yaml',
  text: `
groups:
  - name: test
    interval: 1s
    rules:
      - { alert: Broken, expr: broken == 1, labels: { severity: page } }
`,
};

const PATIENCE = { timeout: 60_000, interval: 100 };

let dir: string;
let is_broken = false;
let target: Server;
let webhook: Webhook;
let alerting: Alerting | undefined;

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-alerting-'));
  is_broken = false;
  target = createServer((_, response) => response.end(`broken ${Number(is_broken)}\n`));
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  webhook = await startWebhook(() => Date.now());
});

afterEach(async () => {
  await alerting?.close();
  alerting = undefined;
  await webhook.close();
  target.closeAllConnections();
  target.close();
  rmSync(dir, { recursive: true, force: true });
});

function routes(url: string): GeneratedFile {
  return {
    path: 'alertmanager/alertmanager.yaml',
    text: `
route: { receiver: page, group_wait: 1s, group_interval: 1s, repeat_interval: 1h }
receivers:
  - name: page
    webhook_configs: [{ url: "${url}/page" }]
`,
  };
}

async function started(files: readonly GeneratedFile[]): Promise<Alerting> {
  const address = target.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  alerting = await startAlerting({
    ...(await requireMonitoring({ env: process.env })),
    files,
    targets: [`127.0.0.1:${address.port}`],
    scrape_interval_s: 1,
    tmp_dir: dir,
    signal: new AbortController().signal,
  });
  return alerting;
}

/** Processes whose command line names our folder, by id: those of a program, or all with the shells that guard them. */
async function processes(program?: string): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    const is_meant = program === undefined || command.startsWith(`${program} `);
    return command.includes(dir) && is_meant ? [Number(pid)] : [];
  });
}

const statuses = (): readonly string[] =>
  webhook.notices.flatMap(({ alerts }) => alerts.map(({ status }) => status));

describe('Prometheus and Alertmanager in a drill', () => {
  it('tell the webhook when a rule fires, and when it is over; and leave nothing behind', async () => {
    const { prometheus_url } = await started([RULE, routes(webhook.url)]);
    const never = new AbortController().signal;
    await vi.waitFor(async () => {
      expect(await queryValue(prometheus_url, 'count(up == 1)', never)).toBe(1);
    }, PATIENCE);
    is_broken = true;
    await vi.waitFor(() => expect(statuses()).toEqual(['firing']), PATIENCE);
    is_broken = false;
    await vi.waitFor(() => expect(statuses()).toEqual(['firing', 'resolved']), PATIENCE);
    expect(webhook.notices[0]).toMatchObject({
      receiver: 'page',
      alerts: [{ labels: { alertname: 'Broken', severity: 'page' } }],
    });
    await alerting?.close();
    // The kernel takes a moment to take them away.
    await vi.waitFor(async () => expect(await processes()).toEqual([]), PATIENCE);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('know which rules cannot be evaluated, and that of one that is gone nothing is known', async () => {
    // Two series on one side, where there may be one.
    const twice = 'vector(1) / on () (label_replace(vector(1), "a", "b", "", "") or vector(1))';
    const text = `${RULE.text}      - { record: broken:twice, expr: '${twice}' }\n`;
    const { prometheus_url } = await started([{ ...RULE, text }, routes(webhook.url)]);
    const never = new AbortController().signal;
    await vi.waitFor(async () => {
      expect(await unwellRules(prometheus_url, never)).toEqual(['broken:twice']);
    }, PATIENCE);
    await alerting?.close();
    expect(await unwellRules(prometheus_url, never)).toBe(null);
  });

  it('say so when Prometheus is killed', async () => {
    const { ended } = await started([RULE, routes(webhook.url)]);
    const { prometheus_path } = await requireMonitoring({ env: process.env });
    const [pid = 0] = await processes(prometheus_path);
    process.kill(pid, 'SIGKILL');
    await expect(ended).rejects.toThrow('Prometheus was ended by a signal');
  });

  it('say what Prometheus says of a rule that it does not take', async () => {
    const wrong = { ...RULE, text: RULE.text.replace('broken == 1', 'broken ==') };
    await expect(started([wrong, routes(webhook.url)])).rejects.toThrow(
      /^Prometheus ended with 1; it said last:\n.*parse error/s,
    );
    await vi.waitFor(async () => expect(await processes()).toEqual([]), PATIENCE);
    expect(readdirSync(dir)).toEqual([]);
  });
});
