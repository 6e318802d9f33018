import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'authorisation-addresses-broken.yaml',
    at: '21:17',
    path: 'authorisations[0].addresses[0]',
    message:
      'must be an address or a CIDR block without bits behind its prefix, such as 10.1.2.0/24',
  },
  {
    file: 'authorisation-approver-missing.yaml',
    at: '15:5',
    path: 'authorisations[0].approved_by',
    message: 'is missing',
  },
  {
    file: 'authorisation-backward.yaml',
    at: '19:9',
    path: 'authorisations[0].to',
    message:
      'must be later than from (2025-06-21T02:00:00+07:00), found "2025-06-20T22:00:00+07:00"',
  },
  {
    file: 'authorisation-for-parent-domain.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message:
      'refused: perf.dichvucong.gov.vn is a government host in service, and load there would hurt citizens',
    hint: 'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:',
  },
  {
    file: 'authorisation-rate-absurd.yaml',
    at: '20:21',
    path: 'authorisations[0].rate_max_per_s',
    message: 'must be at most 100000, found 1000000',
  },
  {
    file: 'authorisation-rate-nothing.yaml',
    at: '20:21',
    path: 'authorisations[0].rate_max_per_s',
    message: 'must be at least 1, found 0',
  },
  {
    file: 'authorisation-url.yaml',
    at: '15:11',
    path: 'authorisations[0].host',
    message: 'must be exactly one host',
    hint: 'write it as it stands in the url, without scheme, port, path or wildcard: each host is approved by itself',
  },
  {
    file: 'authorisation-wildcard.yaml',
    at: '15:11',
    path: 'authorisations[0].host',
    message: 'must be exactly one host',
    hint: 'write it as it stands in the url, without scheme, port, path or wildcard: each host is approved by itself',
  },
  {
    file: 'authorisation-with-port.yaml',
    at: '15:11',
    path: 'authorisations[0].host',
    message: 'must be exactly one host',
    hint: 'write it as it stands in the url, without scheme, port, path or wildcard: each host is approved by itself',
  },
  {
    file: 'authorisation-without-offset.yaml',
    at: '18:11',
    path: 'authorisations[0].from',
    message:
      'must be a date and time with an offset, such as 2025-07-01T00:00:00+07:00, found "2025-06-20T22:00:00"',
  },
  {
    file: 'stop-key-misspelt.yaml',
    at: '17:13',
    path: 'profiles.short.stop.error_rate',
    message: 'unknown key "error_rate"',
    hint: 'did you mean "error_ratio"?',
  },
  {
    file: 'stop-over-too-short.yaml',
    at: '17:39',
    path: 'profiles.short.stop.over_s',
    message: 'must be at least 1, found 0.5',
  },
  {
    file: 'stop-ratio-percent.yaml',
    at: '17:26',
    path: 'profiles.short.stop.error_ratio',
    message: 'must be less than 1, found 50',
  },
  {
    file: 'stop-url-simulator.yaml',
    at: '17:18',
    path: 'profiles.short.stop.url',
    message: 'must be a URL that starts with http:// or https://',
  },
  {
    file: 'stop-url-unauthorised.yaml',
    at: '17:18',
    path: 'profiles.short.stop.url',
    message:
      'refused: status.example.vn is not a loopback address, and nobody has authorised load on it',
    hint: 'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:',
  },
];

describe('A config whose authorisations or stop conditions are wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
