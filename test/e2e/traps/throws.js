// A script with a bug: every iteration ends in an exception, and no request is made.
import http from 'k6/http';

export const options = {
  scenarios: {
    citizens: {
      executor: 'constant-arrival-rate',
      rate: 20,
      timeUnit: '1s',
      duration: '3s',
      preAllocatedVUs: 5,
    },
  },
  thresholds: { http_req_failed: ['rate<0.01'], http_req_duration: ['p(95)<500'] },
};

export default function citizen() {
  const person = undefined;
  http.get(`${__ENV.TARGET}/api/procedures/${person.procedure}`);
}
