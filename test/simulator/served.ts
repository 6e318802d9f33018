import { onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { settled } from './virtual-clock.ts';

/** So quick that the queue needs no timer: an answer comes as fast as HTTP allows. */
export const QUICK: SimulatorOptions = {
  service_ms: 0.001,
  distribution: { kind: 'deterministic' },
};

/** A simulator on a free loopback port, closed when the test ends. */
export async function serve(
  options: SimulatorOptions = QUICK,
): Promise<Simulator & { url: string }> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  return { ...simulator, url: simulator.urls.settlement };
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
