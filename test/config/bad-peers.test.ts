import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { BAD_FILES, problemsOf, SHIPPED_CONFIG } from './refusal.ts';

describe('Mistakes in the peers of a daemon', () => {
  it('are all told at once, each at its place', async () => {
    const problems = await problemsOf(join(BAD_FILES, 'peers.yaml'));
    const told = problems.map(({ line, column, path, message, hint }) =>
      [`${line}:${column}`, path, message, ...(hint === undefined ? [] : [hint])].join(' | '),
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "6:19 | watch.peers[1].location | "da-nang" is another peer's location already; the other is at peers.yaml:5:19 | each location has one daemon: keep one of them, or correct one",
        "7:33 | watch.peers[2].url | "http://127.0.0.1:9465" is another peer's url already; the other is at peers.yaml:5:33 | each location has one daemon: keep one of them, or correct one",
        "8:19 | watch.peers[3].location | must be up to 63 letters, digits, blanks, dots, hyphens and underscores, starting with a letter or digit, found "<b>"",
        "9:29 | watch.peers[4].url | must be a URL that starts with http:// or https://",
        "10:30 | watch.peers[5].url | must not carry credentials | write http://host[:port][/path] without credentials, query or fragment, or: simulator",
        "11:32 | watch.peers[6].url | refused: watch-cm.example.vn is not a loopback address, and nobody has authorised load on it | aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:",
        "12:32 | watch.peers[7].url | must start with https://, because a secret is sent there | put a proxy with TLS before that daemon, or take secret_file out",
        "12:88 | watch.peers[7].ca_file | is for a url that starts with https:// | correct url, or take ca_file out",
        "13:7 | watch.peers[8].url | is missing",
        "14:59 | watch.peers[9].secret | unknown key "secret" | known: location, url, secret_file and ca_file",
      ]
    `);
  });

  it('never repeat a password', async () => {
    const problems = await problemsOf(join(BAD_FILES, 'peers.yaml'));
    const told = JSON.stringify(problems);
    for (const secret of ['mat-khau-1', 'mot-hai-ba']) expect(told).not.toContain(secret);
  });
});

describe('The peers of a daemon', () => {
  const SHIPPED = dirname(SHIPPED_CONFIG);
  const PEERS = `version: 1
include: [${SHIPPED}/platforms.yaml, ${SHIPPED}/bindings/reference.yaml]
watch:
  peers:
    - { location: Đà Nẵng, url: "http://localhost:9465/watch/", secret_file: da-nang.secret }
    - { location: can-tho, url: "https://127.0.0.1:9466", ca_file: own-ca.pem }
`;

  it('have their files beside the file that says so, and their address without a slash at its end', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'peers-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const file = join(dir, 'thongsuot.yaml');
    writeFileSync(file, PEERS);
    const { url, location, secret_file } = (await loadConfig(file)).watch.peers[0] ?? {};
    expect({ url, location, secret_file }).toEqual({
      url: 'http://localhost:9465/watch',
      location: 'Đà Nẵng',
      secret_file: join(dir, 'da-nang.secret'),
    });
    expect((await loadConfig(file)).watch.peers[1]).toEqual({
      location: 'can-tho',
      url: 'https://127.0.0.1:9466',
      secret_file: null,
      ca_file: join(dir, 'own-ca.pem'),
    });
  });

  it('are none where nobody names them', async () => {
    expect((await loadConfig(SHIPPED_CONFIG)).watch.peers).toEqual([]);
  });
});
