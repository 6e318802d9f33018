// Nothing is answered for half a second of twenty: less than the threshold over all of it.
import http from 'k6/http';

export const options = {
  scenarios: {
    citizens: {
      executor: 'constant-arrival-rate',
      rate: 40,
      timeUnit: '1s',
      duration: '20s',
      preAllocatedVUs: 40,
    },
  },
  thresholds: { http_req_failed: ['rate<0.05'] },
};

export default function citizen() {
  http.get(`${__ENV.TARGET}/api/procedures/1.001193`);
}
