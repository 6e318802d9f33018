// Records what the toolkit reads, with the name of an operation that does not exist.
import http from 'k6/http';
import { Counter } from 'k6/metrics';

export const options = { vus: 1, iterations: 20, systemTags: ['scenario'] };

const errors = new Counter('thongsuot_request_errors');

export default function citizen() {
  http.get(`${__ENV.TARGET}/no-such-page`);
  errors.add(1, { operation: 'settlement.serachProcedures', stage: 'measure', kind: 'status' });
}
