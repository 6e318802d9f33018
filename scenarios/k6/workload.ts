import { sleep } from 'k6';
import { scenario } from 'k6/execution';
import type { Certificate, Options } from 'k6/options';
import { arrivalAt, PLAN_STARTS_AT_S } from '../../model/arrivals.ts';
import { certificateOf } from '../../model/authentication.ts';
import type { Random } from '../../model/random.ts';
import type { Stage } from '../../model/window.ts';
import { stageAt, type Workload } from '../../model/workload.ts';

/** Reads the file that Node planned. Init context only: `open` exists nowhere else. */
export function readWorkload(): Workload {
  const path = __ENV['WORKLOAD'];
  if (path === undefined) {
    throw new Error('WORKLOAD is not set: start this script with `thongsuot load PROFILE`');
  }
  return JSON.parse(open(path)) as Workload;
}

/** k6 options for a workload, but for its scenarios: those come by `--config`, once and not for each user. */
export function optionsFor(workload: Workload): Options {
  const { blocked, hosts, requests_max_per_s } = workload.fence;
  return {
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
  // Platforms with the same binding show the same one.
  const bindings = new Map(Object.values(targets).map(({ binding }) => [binding.name, binding]));
  return [...bindings.values()].flatMap((binding) => {
    const scheme = certificateOf(binding.authentication);
    // k6 shows it to every host that asks for one, whatever `domains` says.
    return scheme === undefined ? [] : [{ cert: open(scheme.certificate), key: open(scheme.key) }];
  });
}

/** Waits for the moment at which this iteration's visitor arrives. */
export function waitForArrival(random: Random): void {
  sleep(secondsToArrival(random));
}

/** How long it is until then. */
export function secondsToArrival(random: Random): number {
  const elapsed_s = (Date.now() - scenario.startTime) / 1000;
  return Math.max(0, arrivalAt(elapsed_s, random) - elapsed_s);
}

/** The stage of the plan at this moment, by the scenario's own clock. */
export function stageNow(workload: Workload): Stage {
  return stageAt(workload, (Date.now() - scenario.startTime) / 1000 - PLAN_STARTS_AT_S);
}
