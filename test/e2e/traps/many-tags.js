// A tag with a value of its own for every request: more than OpenTelemetry keeps apart.
import http from 'k6/http';
import { Counter } from 'k6/metrics';

export const options = { vus: 2, iterations: 60, systemTags: ['scenario'] };

const visits = new Counter('thongsuot_request_errors');

export default function citizen() {
  http.get(`${__ENV.TARGET}/api/procedures/1.001193`);
  visits.add(1, {
    operation: 'settlement.viewProcedure',
    stage: 'measure',
    kind: `${__VU}-${__ITER}`,
  });
}
