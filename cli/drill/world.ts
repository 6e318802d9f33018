import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type IncomingMessage, request as requestInTheClear } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeDrillFolder } from '../../runners/probe-folder.ts';
import type { Fault } from '../../simulator/fault.ts';
import { type NameServer, startNameServer } from '../../simulator/name-server.ts';
import { startTimeServer, type TimeServer } from '../../simulator/time-server.ts';
import { startEmbeddedSimulator } from '../embedded-simulator.ts';
import type { Places } from './check-probes.ts';
import { RIGHT, type Wrong } from './outages.ts';

/** Everything that is watched, on loopback. */
export interface World extends Places {
  /** File with the authority behind all certificates; null without TLS. */
  readonly authority_file: string | null;
  /** Begins an outage. @returns ends it */
  begin(wrong: Wrong): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const NAME_SERVERS = 3;

/**
 * Starts the simulator, three name servers and one time server, with nothing wrong. The simulator is a process
 * of its own, so that it does not hold up those who watch it.
 *
 * @param tmp_dir what is written goes below it
 */
export async function startWorld(
  { tls }: { readonly tls: boolean },
  tmp_dir: string = tmpdir(),
): Promise<World> {
  const dir = await makeDrillFolder(tmp_dir);
  const closing: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const authority_file = tls ? path.join(dir, 'authority.pem') : null;
    const secure = authority_file === null ? [] : ['--tls', '--ca-file', authority_file];
    const simulator = await startEmbeddedSimulator(secure);
    closing.push(() => simulator.close());
    const { urls } = simulator;
    const names: NameServer[] = [];
    for (let i = 0; i < NAME_SERVERS; i++) {
      const server = await startNameServer(RIGHT);
      names.push(server);
      closing.push(() => server.close());
    }
    const time = await startTimeServer(0);
    closing.push(async () => time.close());
    return {
      urls,
      name_servers: names.map(({ endpoint }) => endpoint),
      time_servers: [time.endpoint],
      authority_file,
      begin: (wrong) => begin(wrong, urls, names, time),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function begin(
  wrong: Wrong,
  urls: Places['urls'],
  names: readonly NameServer[],
  time: TimeServer,
): Promise<() => Promise<void>> {
  if (wrong.at === 'names') {
    for (const [i, server] of names.entries()) server.says = wrong.says[i] ?? RIGHT;
    return async () => {
      for (const server of names) server.says = RIGHT;
    };
  }
  if (wrong.at === 'clock') {
    time.ahead_s = wrong.ahead_s;
    return async () => {
      time.ahead_s = 0;
    };
  }
  const { at, fault } = wrong;
  const url = urls[at] ?? '';
  await ask(url, 'POST', fault);
  return () => ask(url, 'DELETE');
}

/** Asks a platform of the simulator for a fault, or for none, as whoever runs it does. */
async function ask(url: string, method: 'POST' | 'DELETE', fault?: Fault): Promise<void> {
  const request = url.startsWith('https:') ? requestOverTls : requestInTheClear;
  const asked = request(`${url}/_simulator/faults`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    agent: false,
    // Its certificate may be the very thing that is being repaired.
    rejectUnauthorized: false,
  });
  asked.end(fault === undefined ? undefined : JSON.stringify(fault));
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  answer?.resume();
  if (answer?.statusCode !== (method === 'POST' ? 201 : 204)) {
    throw new Error(`the simulator answered ${answer?.statusCode} to ${method} at ${url}`);
  }
}
