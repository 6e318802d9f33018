import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHousekeeping } from '../../cli/housekeeping.ts';
import { loadConfig } from '../../config/load.ts';
import type { Authentication } from '../../model/authentication.ts';
import type { Authorisation } from '../../model/authorisation.ts';
import type { Clock } from '../../runners/clock.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const config = await loadConfig(SHIPPED_CONFIG);

/** A clock that goes only while somebody waits. */
function waitingClock(): Clock & { time_ms: number } {
  return {
    time_ms: 0,
    now_ms() {
      return this.time_ms;
    },
    monotonic_ms: () => 0,
    async wait(ms) {
      this.time_ms += ms;
    },
  };
}

function entry(host: string, changes: Partial<Authorisation>): Authorisation {
  return {
    host,
    approved_by: 'Trần Văn Bình',
    reference: 'công văn 12/KHCN',
    from: '',
    to: '2025-06-21T02:00:00+07:00',
    from_ms: 0,
    to_ms: 1e9,
    rate_max_per_s: 100,
    ...changes,
  };
}

/** A server whose login goes from page to page and never ends. */
async function circle(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(302, { Location: '/login' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function logIn(
  authorisations: readonly Authorisation[],
  schemes: Record<string, Authentication> = {},
) {
  const { url, asked } = await circle();
  const clock = waitingClock();
  const people: Authentication = {
    kind: 'session-cookie',
    performs: 'settlement.login',
    start: '/login',
    form: { fields: { user: '{account}' } },
    cookie: 'SESSION',
  };
  const binding = { name: 'mine', operations: {}, authentication: { people, ...schemes } };
  const call = { what: '--target', base_url: url, binding };
  const opened = await openHousekeeping(
    { env: { SECRET: 's3cret' } },
    { ...config, authorisations },
    call,
    clock,
  );
  const performed = opened.visitor('officer').perform('settlement.login', { account: 'a' });
  return { performed, asked, clock };
}

describe('housekeeping', () => {
  it('waits before each request, not only before each operation', async () => {
    const { performed, asked, clock } = await logIn([]);
    await performed;
    // A login gives up after twenty pages.
    expect(asked).toHaveLength(20);
    expect(clock.time_ms).toBe(20 * 50);
  });

  it('keeps to the lowest rate that an owner of its hosts has approved', async () => {
    const machine: Authentication = {
      kind: 'client-credentials',
      token_url: 'http://localhost:9/token',
      client_id: 'm',
      client_secret: { env: 'SECRET' },
      sets: 'machine_token',
    };
    const { performed, clock } = await logIn(
      [
        entry('127.0.0.1', { rate_max_per_s: 10 }),
        entry('localhost', { rate_max_per_s: 2 }),
        entry('perf.example.vn', { rate_max_per_s: 1 }),
      ],
      { machine },
    );
    await performed;
    expect(clock.time_ms).toBe(20 * 500);
  });

  it('sends nothing more when the time that the owner approved is over', async () => {
    const { performed, asked } = await logIn([entry('127.0.0.1', { to_ms: 200 })]);
    await expect(performed).rejects.toMatchObject({
      name: 'OperatorError',
      message:
        'stopped: requests to 127.0.0.1 were authorised only until 2025-06-21T02:00:00+07:00',
      hint: 'ask Trần Văn Bình (công văn 12/KHCN) for a longer window, then start the command again',
    });
    // At 50, 100 and 150 ms; 200 ms is outside.
    expect(asked).toHaveLength(3);
  });
});
