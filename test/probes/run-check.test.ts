import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Binding } from '../../model/binding.ts';
import { CHECK_KINDS, type HttpCheck } from '../../model/probe-check.ts';
import { NotPermitted } from '../../probes/checks/tools.ts';
import { PROBE_CHECKS } from '../../probes/checks.ts';
import { CHECK_GRACE_MS, runCheck } from '../../probes/run-check.ts';
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
