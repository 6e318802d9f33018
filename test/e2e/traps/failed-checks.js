// A platform in maintenance answers a page with status 200; only the checks notice.
import { check } from 'k6';
import http from 'k6/http';

export const options = {
  vus: 2,
  duration: '3s',
  thresholds: { http_req_failed: ['rate<0.01'], http_req_duration: ['p(95)<500'] },
};

export default function citizen() {
  const response = http.get(`${__ENV.TARGET}/api/procedures/1.001193`);
  check(response, { 'is a procedure': ({ body }) => body.includes('"name"') });
}
