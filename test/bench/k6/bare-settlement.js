// biome-ignore-all lint/correctness/noUndeclaredDependencies: k6 brings its modules along

import { sleep } from 'k6';
import http from 'k6/http';

// The demo's visitors as somebody who knows k6 writes them down for this one system: no groups, checks or
// metrics of their own. What PLAN says (rates, users, address) would be literals.
const { base_url, marker, scenarios, think_time, duration_s } = JSON.parse(open(__ENV.PLAN));
const file = http.file(open(__ENV.UPLOAD), 'don-de-nghi.pdf', 'application/pdf');
const json = { 'Content-Type': 'application/json' };

export const options = {
  discardResponseBodies: true,
  scenarios: Object.fromEntries(
    scenarios.map(({ journey, rate_per_s, vus }) => [
      journey,
      {
        executor: 'constant-arrival-rate',
        exec: journey.replaceAll('-', '_'),
        rate: Math.round(rate_per_s * 1000),
        timeUnit: '1000s',
        duration: `${duration_s}s`,
        preAllocatedVUs: vus,
        maxVUs: vus,
      },
    ]),
  ),
};

const PROCEDURES = [
  ['2.000815', 'chứng thực bản sao'],
  ['2.000884', 'chứng thực chữ ký'],
  ['1.001193', 'khai sinh'],
];

const think = (times = 1) => sleep(times * think_time.median_s * (0.5 + 1.3 * Math.random()));
const text = { responseType: 'text' };

function search() {
  const [code, words] = PROCEDURES[Math.floor(Math.random() * PROCEDURES.length)];
  http.get(`${base_url}/api/procedures?q=${encodeURIComponent(words)}&page=1`);
  think();
  http.get(`${base_url}/api/procedures/${code}`);
  return code;
}

function login(account) {
  const body = JSON.stringify({ account, password: 'thongsuot' });
  const response = http.post(`${base_url}/api/sessions`, body, { headers: json, ...text });
  return { Authorization: `Bearer ${response.json('token')}` };
}

export function citizen_searches() {
  search();
}

export function citizen_submits() {
  const procedure_code = search();
  const account = `999${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
  think();
  const auth = login(account);
  think(2);
  const applicant = { name: 'Nguyễn Thị Phương', personal_id: account, phone: '0900123456' };
  const body = JSON.stringify({ procedure_code, channel: 2, applicant, note: marker });
  const headers = { ...json, ...auth };
  const id = http.post(`${base_url}/api/dossiers`, body, { headers, ...text }).json('id');
  const dossier = `${base_url}/api/dossiers/${id}`;
  think();
  http.post(`${dossier}/attachments`, { title: marker, file }, { headers: auth });
  think();
  const code = http.post(`${dossier}/submission`, null, { headers: auth, ...text }).json('code');
  think();
  http.get(`${base_url}/api/dossiers/${code}`, { headers: auth });
}

export function officer_settles() {
  const auth = login(`canbo-${String(Math.floor(Math.random() * 2000)).padStart(4, '0')}`);
  http.get(`${base_url}/api/inbox?page=1`, { headers: auth });
  think();
  const received = http.post(`${base_url}/api/inbox/receipts`, null, { headers: auth, ...text });
  const dossier = `${base_url}/api/dossiers/${received.json('code')}`;
  think();
  http.post(`${dossier}/processing`, null, { headers: auth });
  think(2);
  http.post(`${dossier}/approval`, null, { headers: auth });
  think();
  http.post(`${dossier}/result`, null, { headers: auth });
}
