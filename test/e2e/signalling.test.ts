import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { locateK6 } from '../../cli/setup/locate.mjs';
import { isSocketOperation, OPERATION_NAMES } from '../../model/operation.ts';
import { startSimulator } from '../../simulator/start.ts';
import { urlOf } from '../simulator/served.ts';
import { shipped } from '../simulator/walked.ts';
import { play } from './support.ts';

const SCRIPT = fileURLToPath(new URL('./k6/signalling.js', import.meta.url));

/** A loopback address at which nothing listens any more. */
async function nobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

/** The messages of a binding, as a workload holds them. */
function messagesOf(name: 'reference' | 'gateway'): string {
  const { operations } = shipped(name);
  const messages = OPERATION_NAMES.filter(isSocketOperation).map((one) => [one, operations[one]]);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'thongsuot-e2e-')), 'messages.json');
  writeFileSync(file, JSON.stringify(Object.fromEntries(messages)));
  return file;
}

/** Lets k6 walk through a meeting; what it saw. */
async function walked(name: 'reference' | 'gateway'): Promise<unknown> {
  let told: unknown;
  const simulator = await startSimulator({ platforms: ['meetings'], service_ms: 1 });
  const teller = await play(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += String(part);
    told = JSON.parse(body);
    response.end();
  });
  try {
    const k6 = (await locateK6(process.env))?.path ?? 'k6';
    const env = {
      OPERATIONS: messagesOf(name),
      MEETINGS: urlOf(simulator, 'meetings'),
      NOBODY: await nobody(),
      TELL: teller.url,
    };
    const given = Object.entries(env).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
    const quiet = ['--quiet', '--summary-mode=disabled', '--no-usage-report', '--address', ''];
    await promisify(execFile)(k6, ['run', ...quiet, ...given, SCRIPT]);
  } finally {
    await simulator.close();
    await teller.close();
  }
  return told;
}

describe.each(['reference', 'gateway'] as const)('a site in k6, by the %s binding', (name) => {
  it('joins, stays, leaves, is refused, cut and kept waiting, and tells each apart', async () => {
    const good = { ok: true, is_timed: true, extracted: {} };
    const joined = { ...good, extracted: { participant_id: expect.stringMatching(/^dc-\d{7}$/) } };
    const status = { ok: false, kind: 'status' };
    const connection = { ok: false, kind: 'connection' };
    expect(await walked(name)).toEqual({
      join: joined,
      heartbeat: good,
      leave: good,
      after_leaving: connection,
      never_joined: connection,
      used_ticket: status,
      no_such_place: status,
      nobody_there: connection,
      failed: status,
      too_slow: { ok: false, kind: 'timeout' },
      cut: connection,
      back: joined,
      dials_twice: joined,
      still_in: good,
    });
  });
});
