import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Platform } from '../../../model/platform.ts';
import type { Fault } from '../../../simulator/fault.ts';
import { type Simulator, startSimulator } from '../../../simulator/start.ts';
import { type NameServer, startNameServer } from '../../probes/checks/name-server.ts';
import { startTimeServer, type TimeServer } from '../../probes/checks/time-server.ts';
import { RIGHT, type Wrong } from './outages.ts';
import type { Places } from './probes.ts';

/** Everything that is watched, on loopback. */
export interface World extends Places {
  /** File with the authority behind all certificates. */
  readonly authority_file: string;
  /** Begins an outage. @returns ends it */
  begin(wrong: Wrong): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Starts the simulator over TLS, three name servers and one time server, with nothing wrong. */
export async function startWorld(): Promise<World> {
  const simulator = await startSimulator({ tls: true });
  const dir = await mkdtemp(path.join(tmpdir(), 'thongsuot-detection-'));
  const authority_file = path.join(dir, 'authority.pem');
  await writeFile(authority_file, simulator.authority ?? '');
  const names = [
    await startNameServer(RIGHT),
    await startNameServer(RIGHT),
    await startNameServer(RIGHT),
  ];
  const time = await startTimeServer(0);
  return {
    urls: simulator.urls,
    name_servers: names.map(({ endpoint }) => endpoint),
    time_servers: [time.endpoint],
    authority_file,
    begin: (wrong) => begin(wrong, simulator, names, time),
    close: async () => {
      time.close();
      await Promise.all(names.map((server) => server.close()));
      await simulator.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function begin(
  wrong: Wrong,
  simulator: Simulator,
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
  await ask(simulator, at, 'POST', fault);
  return () => ask(simulator, at, 'DELETE');
}

/** Asks the simulator for a fault, or for none, as whoever runs it does. */
async function ask(
  { urls, authority }: Simulator,
  platform: Platform,
  method: 'POST' | 'DELETE',
  fault?: Fault,
): Promise<void> {
  const asked = request(`${urls[platform]}/_simulator/faults`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    agent: false,
    ca: authority ?? '',
    // It may be the very thing that is being repaired.
    rejectUnauthorized: false,
  });
  asked.end(fault === undefined ? undefined : JSON.stringify(fault));
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  answer?.resume();
  if (answer?.statusCode !== (method === 'POST' ? 201 : 204)) {
    throw new Error(`the simulator answered ${answer?.statusCode} to ${method} at ${platform}`);
  }
}
