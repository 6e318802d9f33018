import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'intake-memory-too-small.yaml',
    at: '9:27',
    path: 'intake.memory_max_mib',
    message: 'must be at least 8, found 1',
  },
  {
    file: 'metrics-port-fraction.yaml',
    at: '9:18',
    path: 'metrics.port',
    message: 'must be a whole number, found 94.64',
  },
  {
    file: 'metrics-port-too-high.yaml',
    at: '9:35',
    path: 'metrics.port',
    message: 'must be at most 65535, found 70000',
  },
  {
    file: 'platform-binding-unknown.yaml',
    at: '13:14',
    path: 'platforms.settlement.binding',
    message: 'unknown binding "referense"',
    hint: 'did you mean "reference"?',
  },
  {
    file: 'platform-defined-twice.yaml',
    at: 'twice/settlement.yaml:2:3',
    path: 'platforms.settlement',
    message: '"settlement" is defined twice; the other is at ../platform-defined-twice.yaml:4:3',
    hint: 'keep one of them, or rename one',
  },
  {
    file: 'platform-unknown.yaml',
    at: '4:3',
    path: 'platforms.setlement',
    message: 'unknown platform "setlement"',
    hint: 'did you mean "settlement"?',
  },
  {
    file: 'platforms-none.yaml',
    at: '1:1',
    path: 'platforms',
    message: 'no platform is configured',
    hint: 'add platforms:, or include a file that has them',
  },
  {
    file: 'runs-dir-blank.yaml',
    at: '9:11',
    path: 'runs_dir',
    message: 'must not be empty',
  },
  {
    file: 'runs-dir-twice.yaml',
    at: 'twice/runs-dir.yaml:1:1',
    path: 'runs_dir',
    message: '"runs_dir" is defined twice; the other is at ../runs-dir-twice.yaml:4:1',
    hint: 'keep one of them, or rename one',
  },
  {
    file: 'url-all-interfaces.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message: 'refused: 0.0.0.0 is not a loopback address, and nobody has authorised load on it',
    hint: 'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:',
  },
  {
    file: 'url-credentials.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message: 'must not carry credentials',
    hint: 'write http://host[:port][/path] without credentials, query or fragment, or: simulator',
  },
  {
    file: 'url-government-host.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message:
      'refused: dichvucong.gov.vn is a government host in service, and load there would hurt citizens',
    hint: 'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:',
  },
  {
    file: 'url-lookalike-host.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message:
      'refused: 127.0.0.1.nip.io is not a loopback address, and nobody has authorised load on it',
    hint: 'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:',
  },
  {
    file: 'url-other-scheme.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message: 'must be simulator or a URL that starts with http:// or https://',
    hint: 'write http://host[:port][/path] without credentials, query or fragment, or: simulator',
  },
  {
    file: 'url-private-network.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message:
      'refused: 192.168.1.10 is not a loopback address, and nobody has authorised load on it',
    hint: 'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:',
  },
  {
    file: 'url-public-host.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message: 'refused: example.org is not a loopback address, and nobody has authorised load on it',
    hint: 'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:',
  },
  {
    file: 'url-query.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message: 'must not carry a query or fragment',
    hint: 'write http://host[:port][/path] without credentials, query or fragment, or: simulator',
  },
  {
    file: 'url-without-scheme.yaml',
    at: '12:10',
    path: 'platforms.settlement.url',
    message: 'must be simulator or a URL that starts with http:// or https://',
    hint: 'write http://host[:port][/path] without credentials, query or fragment, or: simulator',
  },
];

describe('A config whose settings or platforms are wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
