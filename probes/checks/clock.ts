import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { type Address, formatAddress } from '../../model/address.ts';
import { errorCode } from '../../model/error-code.ts';
import type { ClockCheck, Endpoint } from '../../model/probe-check.ts';
import { CheckFailed, type CheckRun } from './check-run.ts';
import { lookUp } from './look-up.ts';
import { clockOffset, readSntp, sntpRequest } from './sntp.ts';
import { urlHost } from './tcp.ts';

/** How long a server is waited for: one that takes longer tells the time too vaguely. */
const ANSWER_MS = 2000;

type Told = { readonly offset_s: number } | { readonly why: string };

/**
 * Holds our clock against NTP servers, all at once, and takes the median: one that is wrong among three does not
 * count. Steps `dns` and `ask`; value `clock_offset_s`. Whatever is wrong is a fault of ours.
 */
export async function checkClock(check: ClockCheck, run: CheckRun): Promise<void> {
  const hosts = await lookUp(run, check.servers.map(urlHost));
  await run.step('ask', async () => {
    const told = await Promise.all(
      check.servers.map((server) => ask(server, hosts.get(urlHost(server))?.[0], run)),
    );
    const offsets = told.filter((one) => 'offset_s' in one).map(({ offset_s }) => offset_s);
    const offset_s = median(offsets);
    if (offset_s === undefined) {
      const reasons = told.map((one) => ('why' in one ? one.why : '')).join('; ');
      throw new CheckFailed(`no NTP server told the time: ${reasons}`, { at: 'own' });
    }
    run.values.clock_offset_s = offset_s;
    if (Math.abs(offset_s) <= check.offset_max_s) return;
    const way = offset_s > 0 ? 'slow' : 'fast';
    const message = `the clock of this machine is ${Math.abs(offset_s).toFixed(3)} s ${way}: correct it, or start its NTP service`;
    throw new CheckFailed(message, { at: 'own' });
  });
}

/** Undefined for nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

function ask(server: Endpoint, address: Address | undefined, run: CheckRun): Promise<Told> {
  const { now_ms, monotonic_ms } = run.tools;
  const name = `${server.host} port ${server.port}`;
  if (address === undefined) return Promise.resolve({ why: `${name} leads nowhere` });
  const socket = createSocket(address.family === 4 ? 'udp4' : 'udp6');
  const nonce = randomBytes(8);
  return new Promise<Told>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ why: `${name} did not answer` }), ANSWER_MS);
    run.signal.addEventListener('abort', () => reject(run.signal.reason), { once: true });
    socket.on('error', (error) => resolve({ why: `${name}: ${errorCode(error)}` }));
    socket.on('connect', () => {
      // Our own clock may be set meanwhile: how long it took comes from the one that never jumps.
      const asked_ms = now_ms();
      const began_ms = monotonic_ms();
      socket.on('message', (packet) => {
        const got_ms = asked_ms + monotonic_ms() - began_ms;
        const reply = readSntp(packet, nonce);
        if ('useless' in reply) resolve({ why: `${name}: ${reply.useless}` });
        else resolve(clockOffset(reply, { asked_ms, got_ms }));
      });
      socket.send(sntpRequest(nonce));
    });
    // Without a listener of its own, or its failure would be told to that one alone.
    socket.connect(server.port, formatAddress(address));
    socket.on('close', () => clearTimeout(timer));
  }).finally(() => socket.close());
}
