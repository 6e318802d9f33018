import { isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { isLoopbackHost } from '../model/url.ts';
import type { OidcSettings, WatchSettings } from './config.ts';
import type { Declarations } from './declare.ts';
import type { Resolved } from './declared.ts';
import type { Finding } from './finding.ts';
import { quote } from './quote.ts';
import { refusedHost } from './refused-host.ts';
import { resolvePeers } from './resolve-peers.ts';
import { metrics } from './schema.ts';
import { watch } from './schema-probe.ts';

/** Fills in how the daemon of the probes works, and checks that it may call its lifelines, its peers and the issuer of logins. */
export function resolveWatch(declarations: Declarations): Resolved<WatchSettings> {
  const declared = declarations.settings.get('watch');
  const { secret_file, operators, ...given } = watch.parse(declared?.value ?? {});
  const folder = dirname(declared?.file ?? '');
  const refused = [
    ...given.lifelines.flatMap(({ host }, index) =>
      mayNotCall(host, ['lifelines', index, 'host'], declarations),
    ),
    ...unpermittedIssuer(operators.oidc, declarations),
  ];
  const peers = resolvePeers(declarations);
  return {
    value: {
      ...given,
      secret_file: secret_file === undefined ? null : resolve(folder, secret_file),
      oidc: oidcOf(operators.oidc, folder),
      peers: peers.value,
    },
    findings: [...refused, ...peers.findings, ...unknownName(operators.oidc, declarations)],
  };
}

/** That the daemon may not call a host which its settings name. */
function mayNotCall(host: string, key: Finding['path'], declarations: Declarations): Finding[] {
  const declared = declarations.settings.get('watch');
  const refusal = refusedHost(host, declarations);
  if (refusal === undefined || declared === undefined) return [];
  return [{ file: declared.file, path: [...declared.path, ...key], at: 'value', ...refusal }];
}

/** The hosts that the issuer names itself are held against the authorisations when they are called. */
function unpermittedIssuer(oidc: OidcInput, declarations: Declarations): Finding[] {
  if (oidc === undefined) return [];
  return mayNotCall(new URL(oidc.issuer).hostname, ['operators', 'oidc', 'issuer'], declarations);
}

type OidcInput = z.infer<typeof watch>['operators']['oidc'];

function oidcOf(given: OidcInput, folder: string): OidcSettings | null {
  if (given === undefined) return null;
  const { client_secret_file, ...oidc } = given;
  const file = client_secret_file === undefined ? null : resolve(folder, client_secret_file);
  return { ...oidc, client_secret_file: file };
}

/** The server of the pages refuses whoever asks for it by a name that it does not know. */
function unknownName(oidc: OidcInput, { settings }: Declarations): Finding[] {
  const declared = settings.get('watch');
  if (oidc === undefined || declared === undefined) return [];
  const { hostname } = new URL(oidc.public_url);
  const { host, names = [] } = metrics.parse(settings.get('metrics')?.value ?? {});
  const isNumber = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  const isKnown = [host, ...names].some((name) => name.toLowerCase() === hostname);
  if (isNumber || isLoopbackHost(hostname) || isKnown) return [];
  const path = [...declared.path, 'operators', 'oidc', 'public_url'];
  const message = `has the name ${quote(hostname)}, by which the status pages are not known`;
  const hint = `add it to metrics: names: [${hostname}]`;
  return [{ file: declared.file, path, at: 'value', message, hint }];
}
