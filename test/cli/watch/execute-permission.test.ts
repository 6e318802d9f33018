import { beforeEach, describe, expect, it } from 'vitest';
import type { Resolve } from '../../../cli/permission.ts';
import { type ExecuteParts, executor } from '../../../cli/watch/execute.ts';
import { loadConfig } from '../../../config/load.ts';
import { stoppedRun } from '../../../model/probe.ts';
import type { JourneyPlan } from '../../../model/probe-plan.ts';
import { systemClock } from '../../../runners/clock.ts';
import type { JourneyAsked } from '../../../runners/supervise-run.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';

const SHIPPED = await loadConfig(SHIPPED_CONFIG);

const { signal: GOES_ON } = new AbortController();

/** All journeys that workers were asked to walk. */
let asked: JourneyAsked[];

beforeEach(() => {
  asked = [];
});

const onLoopback: Resolve = async () => ['127.0.0.1'];

function execute(resolve: Resolve, changes: Partial<ExecuteParts> = {}) {
  return executor({
    pool: {
      run: async (journey) => {
        asked.push(journey);
        return { ...stoppedRun('2025-07-01T00:00:00.000Z', ''), outcome: 'ok', error: null };
      },
    },
    checks: {
      execute: () => Promise.reject(new Error('no check is meant')),
      judge: async (run) => run,
    },
    config: () => SHIPPED,
    env: {},
    resolve,
    simulator: () => ({}),
    clock: systemClock,
    ...changes,
  });
}

/** The probe that submits a dossier, where a province answers by itself. */
function planAt(url: string | null): JourneyPlan {
  const plan = SHIPPED.probes.find(({ name }) => name === 'settlement-submit');
  if (plan?.kind !== 'journey') throw new Error('there is no such probe');
  return { ...plan, visits: ['settlement'], url };
}

describe('a probe that walks a journey', () => {
  it('is walked where every name that it visits may be called', async () => {
    const run = await execute(onLoopback)(planAt('http://localhost:8080'), 'verdict', GOES_ON);
    expect(run.outcome).toBe('ok');
    expect(asked[0]?.sites.settlement?.base_url).toBe('http://localhost:8080');
  });

  it('opens nothing that may not be called, and says so once', async () => {
    const plan = planAt('https://dichvucong.gov.vn');
    await expect(execute(onLoopback)(plan, 'verdict', GOES_ON)).rejects.toThrow(
      /^refused: dichvucong\.gov\.vn is a government host .* under authorisations:$/,
    );
    expect(asked).toEqual([]);
  });

  it('leaves it to the browser that a name leads nowhere, but not what is wrong with a look-up', async () => {
    const nowhere = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    const plan = planAt('http://localhost:8080');
    await execute(() => Promise.reject(nowhere))(plan, 'verdict', GOES_ON);
    expect(asked).toHaveLength(1);
    await expect(execute(async () => ['?'])(plan, 'verdict', GOES_ON)).rejects.toThrow(
      'localhost resolved to ?, which is no address',
    );
    expect(asked).toHaveLength(1);
  });

  it('waits for no look-up once the daemon gives up, and asks no worker then', async () => {
    const gives_up = new AbortController();
    const never: Resolve = () => {
      gives_up.abort();
      return new Promise(() => undefined);
    };
    const run = await execute(never)(planAt('http://localhost:8080'), 'verdict', gives_up.signal);
    expect(run).toMatchObject({ outcome: 'skipped', error: 'stopped before the end' });
    expect(asked).toEqual([]);
  });

  it('finds the simulator where it has been started meanwhile, and says which platform is gone', async () => {
    let urls = {};
    const run = execute(onLoopback, { simulator: () => urls });
    await expect(run(planAt(null), 'verdict', GOES_ON)).rejects.toThrow(
      'settlement has no address: the platform is not configured any more',
    );
    urls = { settlement: 'http://127.0.0.1:4001' };
    await run(planAt(null), 'verdict', GOES_ON);
    expect(asked[0]?.sites.settlement?.base_url).toBe('http://127.0.0.1:4001');
  });
});
