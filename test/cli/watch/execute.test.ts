import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemResolve } from '../../../cli/permission.ts';
import { Checks } from '../../../cli/watch/checks.ts';
import { executor } from '../../../cli/watch/execute.ts';
import type { Config } from '../../../config/config.ts';
import { loadConfig } from '../../../config/load.ts';
import type { Authorisation } from '../../../model/authorisation.ts';
import type { ProbePurpose, ProbeRun } from '../../../model/probe.ts';
import type { Endpoint } from '../../../model/probe-check.ts';
import { syntheticProbeData } from '../../../model/probe-data.ts';
import type { JourneyPlan } from '../../../model/probe-plan.ts';
import { systemClock } from '../../../runners/clock.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';

const SHIPPED = await loadConfig(SHIPPED_CONFIG);

/** A name that leads nowhere (RFC 6761), and that we are allowed to call. */
const LIFELINE = 'lifeline.invalid';
const CUT_OFF: readonly Endpoint[] = [{ host: LIFELINE, port: 53 }];
const PERMITTED: Authorisation = {
  host: LIFELINE,
  approved_by: 'test',
  reference: 'test',
  from_ms: 0,
  to_ms: Number.POSITIVE_INFINITY,
  from: '',
  to: '',
  rate_max_per_s: 1,
};
const CONFIG: Config = { ...SHIPPED, authorisations: [PERMITTED] };

const PLAN: JourneyPlan = {
  name: 'portal/home',
  title_vi: 'Tìm dịch vụ',
  title_en: 'Find a service',
  platform: 'portal',
  province: null,
  url: 'http://127.0.0.1:9',
  interval_s: 60,
  limits: { step_timeout_ms: 1000, timeout_ms: 5000, degraded_s: 5 },
  hours: null,
  maintenance: [],
  diagnose: false,
  kind: 'journey',
  journey: 'citizen-finds-service',
  journey_file: null,
  visits: ['portal'],
};

const RUN: ProbeRun = {
  outcome: 'timeout',
  started_at: '2025-07-01T01:00:00.000Z',
  duration_s: 5,
  steps: [{ name: 'open-home', duration_s: 5, ok: false }],
  error: 'step "open-home" did not end within 1000 ms',
  artifacts: null,
  notes: {},
  values: {},
};

/** What the daemon makes of a journey that a worker says ended so. */
async function judged(
  told: Partial<ProbeRun>,
  lifelines: readonly Endpoint[],
  purpose: ProbePurpose = 'verdict',
): Promise<ProbeRun> {
  const clock = systemClock;
  const checks = new Checks({
    config: () => CONFIG,
    env: {},
    resolve: systemResolve,
    clock,
    heartbeat: { longest_ms: () => 0 },
    lifelines,
    data: async () => syntheticProbeData(1, clock.now_ms()),
  });
  const pool = { run: async () => ({ ...RUN, ...told }) };
  const parts = {
    pool,
    checks,
    config: () => CONFIG,
    env: {},
    resolve: systemResolve,
    simulator: () => ({}),
    clock,
  };
  return executor(parts)(PLAN, purpose, new AbortController().signal);
}

/** A port on this machine at which somebody listens. */
async function lifeline(): Promise<Endpoint> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it has no port');
  return { host: '127.0.0.1', port: address.port };
}

describe('a journey that met only silence', () => {
  it('is our own fault where no lifeline is reached either, and says so', async () => {
    expect(await judged({}, CUT_OFF)).toMatchObject({
      outcome: 'infra',
      error: `our own fault (own-network-down): ${RUN.error}`,
      steps: RUN.steps,
    });
  });

  it('is the target’s where a lifeline is reached, or none is configured', async () => {
    expect(await judged({}, [...CUT_OFF, await lifeline()])).toEqual(RUN);
    expect(await judged({}, [])).toEqual(RUN);
  });

  it('is our own fault as well where the browser could not look the name up', async () => {
    const error = 'GET http://dichvucong.invalid/ failed: net::ERR_NAME_NOT_RESOLVED';
    expect((await judged({ outcome: 'fail', error }, CUT_OFF)).outcome).toBe('infra');
  });

  it('is not looked into where the target has spoken, or where the run only records', async () => {
    const spoken = { outcome: 'fail', error: 'GET http://127.0.0.1:9/ answered 503' } as const;
    expect(await judged(spoken, CUT_OFF)).toMatchObject(spoken);
    expect(await judged({}, CUT_OFF, 'diagnosis')).toEqual(RUN);
  });
});
