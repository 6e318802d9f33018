// Nothing is answered for seven and a half seconds of forty-five: less than the threshold over all of it, as ten minutes of a night are.
import http from 'k6/http';

export const options = {
  scenarios: {
    citizens: {
      executor: 'constant-arrival-rate',
      rate: 40,
      timeUnit: '1s',
      duration: '45s',
      preAllocatedVUs: 40,
    },
  },
  thresholds: { http_req_failed: ['rate<0.2'] },
};

export default function citizen() {
  http.get(`${__ENV.TARGET}/api/procedures/1.001193`);
}
