import { expect, onTestFinished } from 'vitest';
import type { Platform } from '../../model/platform.ts';
import type { Fault } from '../../simulator/fault.ts';
import type { OperationLog } from '../../simulator/http/request-log.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { settled, VirtualClock } from './virtual-clock.ts';

/** So quick that the queue needs no timer: an answer comes as fast as HTTP allows. */
export const QUICK: SimulatorOptions = {
  service_ms: 0.001,
  distribution: { kind: 'deterministic' },
};

/** A simulator on a free loopback port, closed when the test ends. */
export async function serve(
  options: SimulatorOptions = QUICK,
): Promise<Simulator & { url: string }> {
  const simulator = await startSimulator({ platforms: ['settlement'], ...options });
  onTestFinished(() => simulator.close());
  return { ...simulator, url: urlOf(simulator, 'settlement') };
}

/** The status and the parsed body of an answer; null when it has none. */
export async function answer(
  url: string,
  init?: RequestInit,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

export function post(body: unknown, token?: string): RequestInit {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  };
}

/** Asks again until the answer is as hoped, with one turn of the event loop in between: no sleep. */
export async function eventually<T>(
  ask: () => Promise<T>,
  hoped: (value: T) => boolean,
): Promise<T> {
  for (let i = 0; i < 5000; i++) {
    const value = await ask();
    if (hoped(value)) return value;
    await settled();
  }
  throw new Error('it never came to pass');
}

/** Where a platform stands; it has to be one of those that were started. */
export function urlOf({ urls }: Pick<Simulator, 'urls'>, platform: Platform): string {
  const url = urls[platform];
  if (url === undefined) throw new Error(`the simulator is no ${platform}`);
  return url;
}

/** A platform whose only server is taken, and which has no room to wait in. */
export interface FullPlatform<T> {
  readonly url: string;
  /** What the request that takes the server is answered, a second of the clock later. */
  readonly first: Promise<T>;
  readonly clock: VirtualClock;
}

/** @param take sends the request that takes the only server */
export async function serveFull<T>(take: (url: string) => Promise<T>): Promise<FullPlatform<T>> {
  const clock = new VirtualClock();
  const { url } = await serve({ clock, servers: 1, queue_places: 0 });
  const first = take(url);
  await eventually(
    async () => clock.armed,
    (armed) => armed === 1,
  );
  return { url, first, clock };
}

type Logs = Readonly<Record<'api' | 'pages', Record<string, OperationLog>>>;

/** What the simulator counted, by door and operation. */
export async function logsOf(url: string): Promise<Logs> {
  const { body } = await answer(`${url}/_simulator/log`);
  return (body as { platforms: { settlement: { via: Logs } } }).platforms.settlement.via;
}

/** Switches a fault of the simulator on. */
export async function inject(url: string, fault: Fault): Promise<void> {
  expect((await answer(`${url}/_simulator/faults`, post(fault))).status).toBe(201);
}
