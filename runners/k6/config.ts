import { type ArrivalScenario, arrivalScenarios } from '../../model/arrival-scenario.ts';
import { gracefulStop, type Workload } from '../../model/workload.ts';

/**
 * What k6 reads with `--config`: when each journey starts. In a file and not in the script, because a script's
 * options are built again in the memory of every virtual user.
 */
export function k6Config(workload: Workload): {
  readonly scenarios: Readonly<Record<string, ArrivalScenario>>;
} {
  const graceful_stop_s = gracefulStop(workload.operations);
  const { seed, scenarios } = workload;
  return {
    scenarios: arrivalScenarios(scenarios, { shape: workload, seed, graceful_stop_s }),
  };
}
