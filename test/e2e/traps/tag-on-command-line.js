// The threshold is on a tag of the options, which `--tag` on the command line silently drops; all requests fail.
import http from 'k6/http';

export const options = {
  vus: 2,
  duration: '3s',
  tags: { testid: 'go-live' },
  thresholds: { 'http_req_failed{testid:go-live}': ['rate<0.01'] },
};

export default function citizen() {
  http.get(`${__ENV.TARGET}/no-such-page`);
}
