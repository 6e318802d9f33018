import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AlertingPlan } from '../../model/alerting.ts';
import { alertingFiles } from '../../reporters/alerting/alerting-files.ts';
import { pathOf } from '../prometheus/server.ts';
import { withFiles } from '../reporters/alerting/promtool.ts';
import { SAMPLE_PLAN } from '../reporters/alerting/sample-plan.ts';

/** Waits of 10 s and 60 s between notifications become 1 s and 2 s. */
const TIME_SCALE = 1 / 30;

const DEADLINE_MS = 30_000;

const VENDOR = 'nha-cung-cap';

const notification = z.object({
  groupKey: z.string(),
  status: z.enum(['firing', 'resolved']),
  alerts: z.array(z.object({ status: z.string(), labels: z.record(z.string(), z.string()) })),
});

type Notification = z.infer<typeof notification> & {
  readonly path: string;
  readonly at_ms: number;
};

const received: Notification[] = [];

let webhook: Server;
let webhook_url: string;

beforeEach(async () => {
  received.length = 0;
  webhook = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = notification.parse(JSON.parse(Buffer.concat(chunks).toString()));
    received.push({ ...body, path: request.url ?? '', at_ms: performance.now() });
    response.end();
  }).listen(0, '127.0.0.1');
  await once(webhook, 'listening');
  webhook_url = `http://127.0.0.1:${portOf(webhook)}`;
});

afterEach(() => {
  webhook.close();
});

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

function planFor(url: string): AlertingPlan {
  const to = (role: string) => ({
    kind: 'webhook' as const,
    url: `${url}/${role}`,
    credentials_file: null,
  });
  const receivers = { page: to('page'), ticket: to('ticket'), watchdog: to('watchdog') };
  return { ...SAMPLE_PLAN, settings: { ...SAMPLE_PLAN.settings, receivers } };
}

/** Runs the real Alertmanager on a free port with the generated configuration. */
async function withAlertmanager(use: (url: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  await withFiles(
    alertingFiles(planFor(webhook_url), { time_scale: TIME_SCALE }),
    async (folder) => {
      const alertmanager = spawn(
        await pathOf('alertmanager'),
        [
          `--config.file=${path.join(folder, 'alertmanager/alertmanager.yaml')}`,
          `--storage.path=${path.join(folder, 'data')}`,
          `--web.listen-address=127.0.0.1:${port}`,
          '--cluster.listen-address=',
        ],
        { stdio: 'ignore' },
      );
      try {
        const url = `http://127.0.0.1:${port}`;
        await until(async () => (await fetch(`${url}/-/ready`).catch(() => null))?.ok === true);
        await use(url);
      } finally {
        await ended(alertmanager);
      }
    },
  );
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Asks until it is so, or fails at the deadline. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not so within ${DEADLINE_MS} ms: ${isSo}`);
    await sleep(50);
  }
}

type Labels = Readonly<Record<string, string>>;

async function post(
  url: string,
  alerts: readonly Labels[],
  state: 'firing' | 'over' = 'firing',
): Promise<void> {
  const ended = state === 'over' && { endsAt: new Date().toISOString() };
  const answer = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts.map((labels) => ({ labels, ...ended }))),
  });
  expect(answer.status).toBe(200);
}

function down(province: string): Labels {
  return {
    alertname: 'ThongsuotJourneyDown',
    severity: 'page',
    concern: 'platform',
    platform: 'settlement',
    vendor: VENDOR,
    province,
    probe: `submit-${province}`,
  };
}

const PROVINCES = Array.from({ length: 26 }, (_, index) => `tinh-${index + 1}`);

const VENDOR_DOWN: Labels = {
  alertname: 'ThongsuotVendorDown',
  severity: 'page',
  concern: 'platform',
  platform: 'settlement',
  vendor: VENDOR,
};

const WATCHDOG: Labels = { alertname: 'ThongsuotWatchdog', severity: 'none', concern: 'watch' };

function toldOf(receiver: string): readonly Notification[] {
  return received.filter(({ path: to }) => to === receiver);
}

describe('The real Alertmanager', () => {
  it('makes one page of a vendor that is down in 26 provinces, and sends it once', async () => {
    await withAlertmanager(async (url) => {
      await post(url, [WATCHDOG, VENDOR_DOWN, ...PROVINCES.map(down)]);
      await until(() => toldOf('/page').length > 0);
      // Three more rounds of the group, in which provinces could still be told one by one.
      await until(() => toldOf('/watchdog').length >= 4);
      expect(toldOf('/page').map(({ alerts }) => alerts.length)).toEqual([27]);
    });
  });

  it('keeps provinces that fail one after the other in the page of the first', async () => {
    await withAlertmanager(async (url) => {
      for (const province of PROVINCES.slice(0, 3)) await post(url, [down(province)]);
      await until(() => received.length > 0);
      await post(url, [VENDOR_DOWN, ...PROVINCES.map(down)]);
      await until(
        () => received.at(-1)?.alerts.some((a) => a.labels['province'] === undefined) === true,
      );
      expect(new Set(received.map(({ groupKey }) => groupKey)).size).toBe(1);
    });
  });

  it('makes pages of their own of another vendor, of another platform, and of a certificate', async () => {
    const elsewhere = { ...down('dong-nai'), vendor: 'tu-xay' };
    const other = { ...down('tinh-1'), platform: 'documents' };
    const certificate = { ...down('tinh-1'), alertname: 'ThongsuotCertificateExpiring' };
    await withAlertmanager(async (url) => {
      await post(url, [VENDOR_DOWN, down('tinh-1'), elsewhere, other, certificate]);
      await until(() => received.length >= 4);
      expect(received.map(({ alerts }) => alerts.length).toSorted((a, b) => a - b)).toEqual([
        1, 1, 1, 2,
      ]);
    });
  });

  it('hears the watchdog every minute, and tells nobody else', async () => {
    await withAlertmanager(async (url) => {
      await post(url, [WATCHDOG]);
      await until(() => received.length >= 4);
      expect(new Set(received.map(({ path: to }) => to))).toEqual(new Set(['/watchdog']));
      const [first, , , fourth] = received.map(({ at_ms }) => at_ms);
      const minutes = ((fourth ?? Number.NaN) - (first ?? Number.NaN)) / (60_000 * TIME_SCALE);
      expect(Math.round(minutes)).toBe(3);
    });
  });

  it('tells that each alert is over that it told, whatever fires by then', async () => {
    const ticket = (alertname: string, more: Labels = {}): Labels => ({
      ...down('da-nang'),
      alertname,
      severity: 'ticket',
      ...more,
    });
    const own = (alertname: string, severity: string): Labels => ({
      alertname,
      severity,
      concern: 'watch',
      location: 'da-nang',
    });
    const before = [
      down('hue'),
      ticket('ThongsuotLocationSuspect', { location: 'da-nang' }),
      ticket('ThongsuotPlatformSlow'),
      ticket('ThongsuotBudgetBurn', { window: 'days' }),
      own('ThongsuotProberStalled', 'ticket'),
      own('ThongsuotClockOff', 'ticket'),
    ];
    const then = [
      VENDOR_DOWN,
      down('da-nang'),
      { ...down('da-nang'), alertname: 'ThongsuotBudgetBurn', window: 'fast' },
      own('ThongsuotProbeInfra', 'ticket'),
      own('ThongsuotWatchAbsent', 'page'),
    ];
    const told = (status: string): Set<string> =>
      new Set(
        received.flatMap(({ alerts }) =>
          alerts.filter((a) => a.status === status).map((a) => JSON.stringify(sorted(a.labels))),
        ),
      );
    await withAlertmanager(async (url) => {
      await post(url, before);
      await until(() => told('firing').size >= before.length);
      await post(url, then);
      await until(() => told('firing').size >= before.length + then.length);
      await post(url, before, 'over');
      await until(() => told('resolved').size >= before.length);
      expect(told('resolved')).toEqual(new Set(before.map((a) => JSON.stringify(sorted(a)))));
    });
  });

  it('tells that a ticket is over that its page made needless, and that the page is', async () => {
    const page: Labels = {
      alertname: 'ThongsuotSurge',
      severity: 'page',
      concern: 'traffic',
      platform: 'settlement',
    };
    const ticket = { ...page, severity: 'ticket' };
    await withAlertmanager(async (url) => {
      await post(url, [ticket]);
      await until(() => toldOf('/ticket').length === 1);
      await post(url, [page, ticket]);
      await until(() => toldOf('/page').length === 1);
      await post(url, [page, ticket], 'over');
      await until(() => toldOf('/ticket').at(-1)?.status === 'resolved');
      expect(toldOf('/page').map(({ status }) => status)).toEqual(['firing', 'resolved']);
    });
  });
});

function sorted(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).toSorted());
}
