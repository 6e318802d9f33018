// A threshold on a step that nobody reaches: the journey ends before it.
import http from 'k6/http';

export const options = {
  vus: 2,
  duration: '3s',
  thresholds: {
    'http_req_duration{name:pay}': ['p(95)<500'],
    'http_req_failed{name:pay}': ['rate<0.01'],
  },
};

export default function citizen() {
  const found = http.get(`${__ENV.TARGET}/api/procedures/9.999999`, { tags: { name: 'view' } });
  if (found.status !== 200) return;
  http.post(`${__ENV.TARGET}/api/payments`, null, { tags: { name: 'pay' } });
}
