import { dirname, resolve } from 'node:path';
import type { WatchSettings } from './config.ts';
import type { Declarations } from './declare.ts';
import type { Resolved } from './declared.ts';
import type { Finding } from './finding.ts';
import { refusedHost } from './refused-host.ts';
import { resolvePeers } from './resolve-peers.ts';
import { watch } from './schema-probe.ts';

/** Fills in how the daemon of the probes works, and checks that it may call its lifelines and its peers. */
export function resolveWatch(declarations: Declarations): Resolved<WatchSettings> {
  const declared = declarations.settings.get('watch');
  const { secret_file, ...given } = watch.parse(declared?.value ?? {});
  const folder = dirname(declared?.file ?? '');
  const findings = given.lifelines.flatMap(({ host }, index): Finding[] => {
    const refusal = refusedHost(host, declarations);
    if (refusal === undefined || declared === undefined) return [];
    const path = [...declared.path, 'lifelines', index, 'host'];
    return [{ file: declared.file, path, at: 'value', ...refusal }];
  });
  const peers = resolvePeers(declarations);
  return {
    value: {
      ...given,
      secret_file: secret_file === undefined ? null : resolve(folder, secret_file),
      peers: peers.value,
    },
    findings: [...findings, ...peers.findings],
  };
}
