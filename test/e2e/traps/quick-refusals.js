// A platform that refuses everybody at once is the quickest of all.
import http from 'k6/http';

export const options = {
  vus: 2,
  duration: '3s',
  thresholds: { http_req_duration: ['p(95)<500'] },
};

export default function citizen() {
  http.get(`${__ENV.TARGET}/no-such-page`);
}
