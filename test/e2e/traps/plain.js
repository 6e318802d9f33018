// A test as people write it, with nothing wrong in itself.
import http from 'k6/http';

export const options = {
  scenarios: {
    citizens: {
      executor: 'constant-arrival-rate',
      rate: 20,
      timeUnit: '1s',
      duration: '6s',
      preAllocatedVUs: 40,
    },
  },
  thresholds: { http_req_failed: ['rate<0.01'], http_req_duration: ['p(95)<500'] },
};

export default function citizen() {
  http.get(`${__ENV.TARGET}/api/procedures/1.001193`);
}
