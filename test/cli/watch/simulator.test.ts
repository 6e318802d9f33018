import { describe, expect, it } from 'vitest';
import type { EmbeddedSimulator } from '../../../cli/embedded-simulator.ts';
import { SimulatorOnDemand } from '../../../cli/watch/simulator.ts';
import { loadConfig } from '../../../config/load.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';

const SHIPPED = await loadConfig(SHIPPED_CONFIG);
const ELSEWHERE = { ...SHIPPED, platforms: {} };
const URLS = { settlement: 'http://127.0.0.1:4001' };

/** Simulators that count how many are up. */
function simulators(start: () => Promise<void> = async () => undefined) {
  const state = { started: 0, up: 0 };
  const simulator = new SimulatorOnDemand(async (): Promise<EmbeddedSimulator> => {
    state.started += 1;
    await start();
    state.up += 1;
    const close = async (): Promise<void> => {
      state.up -= 1;
    };
    return { urls: URLS, close };
  });
  return { state, simulator };
}

describe('the simulator of a daemon', () => {
  it('is started by the first configuration that needs it, and stays for the next', async () => {
    const { state, simulator } = simulators();
    await simulator.startFor(ELSEWHERE);
    expect([simulator.urls, state.started]).toEqual([{}, 0]);
    await simulator.startFor(SHIPPED);
    await simulator.startFor(ELSEWHERE);
    await simulator.startFor(SHIPPED);
    expect([simulator.urls, state.started]).toEqual([URLS, 1]);
    await simulator.close();
    expect(state.up).toBe(0);
  });

  it('is started again where that failed', async () => {
    const failures = [new Error('no port is free')];
    const { state, simulator } = simulators(async () => {
      const failure = failures.pop();
      if (failure !== undefined) throw failure;
    });
    await expect(simulator.startFor(SHIPPED)).rejects.toThrow('no port is free');
    await simulator.startFor(SHIPPED);
    expect([simulator.urls, state.started]).toEqual([URLS, 2]);
  });

  it('is ended, too, where it is just coming up', async () => {
    let comesUp = (): void => undefined;
    const { state, simulator } = simulators(
      () =>
        new Promise((resolve) => {
          comesUp = resolve;
        }),
    );
    void simulator.startFor(SHIPPED);
    const closed = simulator.close();
    comesUp();
    await closed;
    expect(state).toEqual({ started: 1, up: 0 });
  });
});
