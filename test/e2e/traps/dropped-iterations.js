// Two users for twenty visits a second of half a second each: most of the visits never begin.

import { sleep } from 'k6';
import http from 'k6/http';

export const options = {
  scenarios: {
    citizens: {
      executor: 'constant-arrival-rate',
      rate: 20,
      timeUnit: '1s',
      duration: '3s',
      preAllocatedVUs: 2,
    },
  },
  thresholds: { http_req_failed: ['rate<0.01'], http_req_duration: ['p(95)<500'] },
};

export default function citizen() {
  http.get(`${__ENV.TARGET}/api/procedures/1.001193`);
  sleep(0.5);
}
