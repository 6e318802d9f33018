import { dirname, resolve } from 'node:path';
import { isLoopbackHost } from '../model/url.ts';
import type { PeerSettings } from './config.ts';
import type { Declarations } from './declare.ts';
import { type Resolved, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { quote } from './quote.ts';
import { refusedHost } from './refused-host.ts';
import type { PeerInput } from './schema-peer.ts';

type ValidPeer = Valid<PeerInput>;

/** Says where the other daemons are, and checks that each may be called, is another one, and is sent no secret in the clear. */
export function resolvePeers(declarations: Declarations): Resolved<readonly PeerSettings[]> {
  const peers = validEntries(declarations.peers);
  return {
    value: peers.map(({ file, value: { location, url, secret_file, ca_file } }) => {
      const placed = (path: string | undefined): string | null =>
        path === undefined ? null : resolve(dirname(file), path);
      return { location, url, secret_file: placed(secret_file), ca_file: placed(ca_file) };
    }),
    findings: peers.flatMap((peer, index) => [
      ...twice(peer, peers.slice(0, index)),
      ...unauthorised(peer, declarations),
      ...unsafe(peer),
    ]),
  };
}

function twice({ file, path, value }: ValidPeer, before: readonly ValidPeer[]): Finding[] {
  return (['location', 'url'] as const).flatMap((key): Finding[] => {
    const first = before.find((one) => one.value[key] === value[key]);
    if (first === undefined) return [];
    const other = { file: first.file, path: [...first.path, key], at: 'value' as const };
    const message = `${quote(value[key])} is another peer's ${key} already`;
    const hint = 'each location has one daemon: keep one of them, or correct one';
    return [{ file, path: [...path, key], at: 'value', message, hint, other }];
  });
}

function unauthorised({ file, path, value }: ValidPeer, declarations: Declarations): Finding[] {
  const refusal = refusedHost(new URL(value.url).hostname, declarations);
  return refusal === undefined ? [] : [{ file, path: [...path, 'url'], at: 'value', ...refusal }];
}

/** What goes over the network in the clear is a secret no more. */
function unsafe({ file, path, value: { url, secret_file, ca_file } }: ValidPeer): Finding[] {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return [];
  const findings: Finding[] = [];
  if (secret_file !== undefined && !isLoopbackHost(hostname)) {
    const message = 'must start with https://, because a secret is sent there';
    const hint = 'put a proxy with TLS before that daemon, or take secret_file out';
    findings.push({ file, path: [...path, 'url'], at: 'value', message, hint });
  }
  if (ca_file !== undefined) {
    const message = 'is for a url that starts with https://';
    const hint = 'correct url, or take ca_file out';
    findings.push({ file, path: [...path, 'ca_file'], at: 'key', message, hint });
  }
  return findings;
}
