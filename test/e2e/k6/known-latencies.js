/**
 * Records latencies that are known beforehand instead of measuring any: iteration i takes 0.3 ms × 1.01^i, in as many
 * series as there are factors of 16, as the scripts of the toolkit keep them; every tenth fails instead.
 */
// biome-ignore lint/correctness/noUndeclaredDependencies: k6 has it in itself
import { sleep } from 'k6';
// biome-ignore lint/correctness/noUndeclaredDependencies: k6 has it in itself
import exec from 'k6/execution';
// biome-ignore lint/correctness/noUndeclaredDependencies: k6 has it in itself
import { Counter } from 'k6/metrics';
import { timing } from '../../../scenarios/k6/timing.ts';

const latency = timing('thongsuot_latency');
const errors = new Counter('thongsuot_request_errors');
const starts = timing('thongsuot_start_lag');
const journeys = new Counter('thongsuot_journeys');
const done = new Counter('thongsuot_run_complete');

const operation = 'settlement.searchProcedures';
const stage = 'measure';

export const options = {
  scenarios: {
    'citizen-searches': {
      executor: 'shared-iterations',
      exec: 'record',
      vus: 4,
      iterations: 1200,
      maxDuration: '60s',
    },
  },
};

export function record() {
  const i = exec.scenario.iterationInTest;
  starts.add(0, { stage });
  if (i % 10 === 9) errors.add(1, { operation, stage, kind: 'timeout' });
  else {
    const took_ms = 0.3 * 1.01 ** i;
    const range = String(Math.floor(Math.log(took_ms) / Math.log(16)));
    latency.add(took_ms, { operation, stage, exceeded: took_ms > 500 ? '1' : '0', range });
  }
  // So that it takes some seconds, and pushes.
  sleep(0.01);
  journeys.add(1, { event: 'completed', stage });
}

export function teardown() {
  done.add(1);
}
