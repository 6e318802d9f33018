import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Binding } from '../../model/binding.ts';
import { CHECK_KINDS, type HttpCheck, type ProbeCheck } from '../../model/probe-check.ts';
import { NotPermitted } from '../../probes/checks/tools.ts';
import { PROBE_CHECKS } from '../../probes/checks.ts';
import { CHECK_GRACE_MS, runCheck } from '../../probes/run-check.ts';
import { serveRooms } from '../runners/signalling.ts';
import { checkTools } from './checks/check-tools.ts';

const BINDING: Binding = {
  name: 'mine',
  authentication: {},
  operations: {
    'settlement.searchProcedures': {
      method: 'GET',
      path: '/procedures',
      success: {
        status: [200],
        conditions: [
          {
            source: { from: 'json', path: { text: '$.state', steps: ['state'] } },
            test: { kind: 'equals', values: ['ok'] },
          },
        ],
      },
    },
  },
};

/** One message opens the connection, and needs no login. */
const SIGNALLING: Binding = {
  name: 'mine',
  authentication: {},
  operations: {
    'meetings.connect': {
      socket: { path: '/signal', query: {}, headers: {}, send: { type: 'join' }, expect: [] },
    },
  },
};

function checkAt(base_url: string): HttpCheck {
  return {
    kind: 'http',
    target: { platform: 'settlement', base_url, binding: 'mine' },
    persona: 'citizen',
    operation: 'settlement.searchProcedures',
  };
}

/** A platform that answers everything with such a body; none that never answers. */
async function serve(body: string | undefined): Promise<string> {
  const server = createServer((_request, response) => {
    if (body !== undefined) response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a run of a check', () => {
  it('masks what nobody may see, also where the target shows it itself', async () => {
    const url = await serve(JSON.stringify({ state: 'mật khẩu: S3cret-of-ours' }));
    const mask = (text: string): string => text.replaceAll('S3cret-of-ours', '***');
    const { finding, error } = await runCheck(checkAt(url), checkTools({ mask }, BINDING));
    expect(finding).toBe('target');
    expect(error).toContain('mật khẩu: ***');
    expect(error).not.toContain('S3cret');
  });

  it('says on one line, and not too long, what the target says on many', async () => {
    const url = await serve(JSON.stringify({ state: 'a\nb\r\nc' }));
    const mask = (text: string): string => `${text}\n\n${'x'.repeat(1000)}`;
    const { error } = await runCheck(checkAt(url), checkTools({ mask }, BINDING));
    expect(error).not.toMatch(/[\r\n]/);
    expect(error?.length).toBe(500);
  });

  it('is nobody’s failure but ours where nobody permitted the call', async () => {
    const addresses = async (): Promise<never> => {
      throw new NotPermitted('refused: hanoi.gov.vn is a government host in service');
    };
    const check = checkAt('https://hanoi.gov.vn');
    const { finding, error } = await runCheck(check, checkTools({ addresses }, BINDING));
    expect([finding, error]).toEqual([
      'tool',
      'refused: hanoi.gov.vn is a government host in service',
    ]);
  });

  it('is our failure where a secret is missing before anything is sent', async () => {
    const open = async (): Promise<never> => {
      throw new Error('binding mine finds nothing in the variable LGSP_SECRET');
    };
    const { finding, error, steps } = await runCheck(
      checkAt('http://127.0.0.1:1'),
      checkTools({ open }),
    );
    expect([finding, steps]).toEqual(['tool', []]);
    expect(error).toBe('binding mine finds nothing in the variable LGSP_SECRET');
  });

  it.each([
    ['refuses the connection', undefined, 'Unexpected server response: 503'],
    [
      'closes it',
      (_message: unknown, socket: { close(): void }) => socket.close(),
      'it closed the connection (1005)',
    ],
  ])('is the failure of a target that %s of a WebSocket', async (_what, answering, why) => {
    const { url } = await serveRooms(answering);
    const check: ProbeCheck = {
      kind: 'websocket',
      target: { platform: 'meetings', base_url: url, binding: 'mine' },
      heartbeats: 1,
    };
    const { finding, error } = await runCheck(check, checkTools({}, SIGNALLING));
    expect([finding, error]).toEqual(['target', `meetings.connect: ${why}`]);
  });

  it('is our failure where a look-up never ends because our own name servers are silent', async () => {
    const changes = { timeout_ms: 50, addresses: () => new Promise<never>(() => undefined) };
    const lifelines = [{ host: '127.0.0.1', port: 1 }];
    const asked: string[] = [];
    const own_resolvers_answer = async (host: string): Promise<boolean> => {
      asked.push(host);
      return false;
    };
    const tools = checkTools({ ...changes, lifelines, own_resolvers_answer });
    const check: ProbeCheck = { kind: 'tcp', endpoint: { host: 'dichvucong.invalid', port: 1 } };
    expect((await runCheck(check, tools)).finding).toBe('tool');
    expect(asked).toEqual(['dichvucong.invalid']);
  });

  it('asks again about a certificate at an IPv6 address, as that is written in a URL', async () => {
    const asked: string[] = [];
    const url = 'https://[::1]:8443/procedures';
    const request = { method: 'GET', url };
    const exchanges = [{ request, failure: 'certificate has expired', code: 'CERT_HAS_EXPIRED' }];
    const visitor = {
      perform: async () => ({ ok: false, why: 'certificate has expired', exchanges }) as const,
      close: () => undefined,
    };
    const tools = checkTools({
      clock_offset_s: () => 60,
      open: async () => ({ binding: BINDING, variables: () => ({}), visitor: () => visitor }),
      addresses: async (host) => {
        asked.push(host);
        return [];
      },
    });
    await runCheck(checkAt('https://[::1]:8443'), tools);
    expect(asked).toEqual(['[::1]', '[::1]']);
  });

  it('is ours, too, where the time passed because this process was held up', async () => {
    const url = await serve(undefined);
    const tools = checkTools({ timeout_ms: 200, held_up_ms: () => 150 }, BINDING);
    expect((await runCheck(checkAt(url), tools)).finding).toBe('tool');
  });

  it('ends at once when the supervisor gives up, as stopped and not as a failure of the target', async () => {
    const url = await serve(undefined);
    const stop = new AbortController();
    const running = runCheck(checkAt(url), checkTools({ signal: stop.signal }, BINDING));
    stop.abort();
    const { finding, error } = await running;
    expect(finding).toBe('tool');
    expect(error).toMatch(/^stopped before the end/);
  });

  it('does not begin when it was stopped before', async () => {
    const tools = checkTools({ signal: AbortSignal.abort() }, BINDING);
    expect((await runCheck(checkAt('http://127.0.0.1:1'), tools)).finding).toBe('tool');
  });

  it('ends in time even when a look-up never does', async () => {
    const tools = checkTools({ timeout_ms: 50, addresses: () => new Promise(() => undefined) });
    const began_ms = performance.now();
    const end = await runCheck({ kind: 'tcp', endpoint: { host: 'x', port: 1 } }, tools);
    expect(performance.now() - began_ms).toBeLessThan(50 + CHECK_GRACE_MS + 1000);
    expect([end.finding, end.error]).toEqual([
      'deadline',
      'it did not end within 50 ms in step "dns"',
    ]);
    expect(end.steps).toMatchObject([{ name: 'dns', ok: false }]);
  });
});

describe('the table of checks', () => {
  it('has an entry for every kind', () => {
    expect(new Set(Object.keys(PROBE_CHECKS))).toEqual(new Set(CHECK_KINDS));
  });
});
