// The threshold says `serach`, the requests `search`; all of them fail.
import http from 'k6/http';

export const options = {
  vus: 2,
  duration: '3s',
  thresholds: { 'http_req_failed{name:serach}': ['rate<0.01'] },
};

export default function citizen() {
  http.get(`${__ENV.TARGET}/no-such-page`, { tags: { name: 'search' } });
}
