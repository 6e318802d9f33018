import { scenario } from 'k6/execution';
import type { Certificate, Options, Scenario } from 'k6/options';
import type { Stage } from '../../model/window.ts';
import {
  gracefulStop,
  stageAt,
  WARMUP_START_RATIO,
  type Workload,
  type WorkloadScenario,
} from '../../model/workload.ts';

/** Rates must be whole numbers in k6; counting them per 1000 s keeps three decimals. */
const TIME_UNIT_S = 1000;

/** Reads the file that Node planned. Init context only: `open` exists nowhere else. */
export function readWorkload(): Workload {
  const path = __ENV['WORKLOAD'];
  if (path === undefined) {
    throw new Error('WORKLOAD is not set: start this script with `thongsuot load PROFILE`');
  }
  return JSON.parse(open(path)) as Workload;
}

/** k6 options for a workload: one open-model scenario per journey, all users allocated before the start. */
export function optionsFor(workload: Workload): Options {
  const { blocked, hosts, requests_max_per_s } = workload.fence;
  return {
    scenarios: Object.fromEntries(
      workload.scenarios.map((s) => [s.journey, arrivals(workload, s)] as const),
    ),
    // Own counters carry every dimension that is judged; fewer system tags mean fewer series to push.
    systemTags: ['scenario'],
    discardResponseBodies: true,
    blacklistIPs: [...blocked],
    hosts: { ...hosts },
    ...(requests_max_per_s !== null && { rps: requests_max_per_s }),
    tlsAuth: certificates(workload),
    userAgent: `thongsuot (${workload.marker})`,
  };
}

/** Client certificates; init context only. */
function certificates({ targets }: Workload): Certificate[] {
  return Object.values(targets).flatMap(({ base_url, binding }) =>
    Object.values(binding.authentication).flatMap((scheme) => {
      if (scheme.kind !== 'mutual-tls') return [];
      const domains = [base_url.replace(/^[a-z]+:\/\/|[:/].*$/gi, '')];
      return [{ cert: open(scheme.certificate), key: open(scheme.key), domains }];
    }),
  );
}

function arrivals(workload: Workload, planned: WorkloadScenario): Scenario {
  const target = Math.round(planned.rate_per_s * TIME_UNIT_S);
  return {
    executor: 'ramping-arrival-rate',
    exec: 'journey',
    timeUnit: `${TIME_UNIT_S}s`,
    preAllocatedVUs: planned.vus,
    maxVUs: planned.vus,
    gracefulStop: `${gracefulStop(workload.operations)}s`,
    startRate: Math.round(target * WARMUP_START_RATIO),
    stages: [
      { duration: `${workload.warmup_s}s`, target },
      { duration: `${workload.duration_s}s`, target },
    ],
  };
}

/** The stage of the plan at this moment, by the scenario's own clock. */
export function stageNow(workload: Workload): Stage {
  return stageAt(workload, (Date.now() - scenario.startTime) / 1000);
}
