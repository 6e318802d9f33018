import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config/config.ts';
import type { Address } from '../model/address.ts';
import {
  certificateOf,
  type SecretReference,
  secretOf,
  secretVariable,
  urlsOf,
} from '../model/authentication.ts';
import type { PlannedLoad } from '../model/authorisation.ts';
import type { Binding } from '../model/binding.ts';
import { resolveUrl } from '../model/url.ts';
import type { Reach } from '../runners/visitor-http.ts';
import { OperatorError } from './operator-error.ts';
import { type Permit, type Resolve, requirePermit, systemResolve } from './permission.ts';

/** A platform that a command is about to call by a binding. */
export interface CallPlan {
  /** Where the URL stands, for messages: `--target`. */
  readonly what: string;
  readonly base_url: string;
  readonly binding: Binding;
  readonly planned: PlannedLoad;
}

/**
 * Makes sure that the platform, and every other host that its logins call, may be called as planned. Nothing is
 * sent; names are looked up.
 *
 * @returns one permit for each host, the platform's first
 * @throws OperatorError with the reason when one may not
 */
export async function permitHosts(
  { what, base_url, binding, planned }: CallPlan,
  authorisations: Config['authorisations'],
  resolve: Resolve = systemResolve,
): Promise<readonly Permit[]> {
  const permits = [await requirePermit(what, base_url, authorisations, planned, resolve)];
  for (const [name, scheme] of Object.entries(binding.authentication)) {
    for (const url of urlsOf(scheme).map((place) => resolveUrl(base_url, place))) {
      if (permits.some(({ host }) => host === new URL(url).hostname)) continue;
      const where = `${name} of binding ${binding.name}`;
      permits.push(await requirePermit(where, url, authorisations, planned, resolve));
    }
  }
  return permits;
}

/**
 * Where a visitor may go, with the certificate that the binding names.
 *
 * @throws OperatorError when that is none
 */
export async function reachOf(permits: readonly Permit[], binding: Binding): Promise<Reach> {
  const addresses = new Map<string, readonly Address[]>(
    permits.map((permit) => [permit.host, permit.addresses]),
  );
  const certificate = await readCertificate(binding);
  return certificate === undefined ? { addresses } : { addresses, certificate };
}

/**
 * The client certificate that a binding names; undefined without.
 *
 * @throws OperatorError when that is none
 */
export async function readCertificate({ authentication }: Binding): Promise<Reach['certificate']> {
  const scheme = certificateOf(authentication);
  if (scheme === undefined) return undefined;
  const cert = await readPem(scheme.certificate);
  const key = await readPem(scheme.key);
  try {
    createSecureContext({ cert, key });
  } catch (cause) {
    const files = `${scheme.certificate} and ${scheme.key}`;
    // OpenSSL begins with numbers: `error:0480006C:PEM routines::no start line`.
    const reason = (cause as Error).message.split('::').at(-1);
    throw new OperatorError(`the certificate and key in ${files} cannot be used (${reason})`, {
      hint: 'both have to be PEM, the key without a passphrase, and they have to belong together',
      cause,
    });
  }
  return { cert, key };
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw new OperatorError(`the certificate or key cannot be read from ${file} (${code})`, {
      hint: 'correct the path, or the permissions of the file',
      cause,
    });
  }
}

/**
 * The secrets of a binding, read from where the configuration says that they are kept.
 *
 * @returns scheme → secret; schemes without one are left out
 * @throws OperatorError that names every one that is not there or no secret, and repeats none
 */
export async function readSecrets(
  { name: binding, authentication }: Binding,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> {
  const secrets: Record<string, string> = {};
  const missing: string[] = [];
  const refused: string[] = [];
  for (const [scheme, settings] of Object.entries(authentication)) {
    const reference = secretOf(settings);
    if (reference === undefined) continue;
    const place = `${placeOf(reference)}, which ${scheme} needs`;
    const read = await readSecret(reference, env);
    if ('code' in read) refused.push(`cannot read ${place} (${read.code})`);
    else if (read.text === '') missing.push(place);
    else if (UNSENDABLE.test(read.text)) refused.push(`finds an invisible character in ${place}`);
    else secrets[scheme] = read.text;
  }
  if (missing.length > 0) refused.unshift(`finds nothing in ${missing.join('; ')}`);
  if (refused.length === 0) return secrets;
  throw new OperatorError(`binding ${binding} ${refused.join('; ')}`, {
    hint: SECRET_HINT,
  });
}

/**
 * One secret, read from where the configuration says that it is kept.
 *
 * @param whose what needs it, for whoever reads the error
 * @throws OperatorError when it is not there or no secret
 */
export async function requireSecret(
  reference: SecretReference,
  env: Readonly<Record<string, string | undefined>>,
  whose: string,
): Promise<string> {
  const read = await readSecret(reference, env);
  const place = placeOf(reference);
  const refuse = (message: string): never => {
    throw new OperatorError(`${whose}: ${message}`, { hint: SECRET_HINT });
  };
  if ('code' in read) return refuse(`cannot read ${place} (${read.code})`);
  if (read.text === '') return refuse(`finds nothing in ${place}`);
  if (UNSENDABLE.test(read.text)) return refuse(`finds an invisible character in ${place}`);
  return read.text;
}

const SECRET_HINT =
  'set the environment variable, or write the file, before the command is started';

/** Line breaks, other control characters, and the mark that some editors put before a text: in a header they break every request. */
const UNSENDABLE = /[\p{Cc}\uFEFF]/u;

/**
 * Environment variables for a k6 script: the secrets of its bindings, and the trust that the operator's own
 * environment sets (both read by Go).
 */
export async function secretVariables(
  bindings: readonly Binding[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> {
  const secrets: [string, string][] = [];
  for (const binding of new Set(bindings)) {
    const read = Object.entries(await readSecrets(binding, env));
    secrets.push(
      ...read.map(([s, value]): [string, string] => [secretVariable(binding.name, s), value]),
    );
    // Told before the run: k6 would end in init, with a message for programmers.
    await readCertificate(binding);
  }
  const trust = TRUST_VARIABLES.flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries([...secrets, ...trust]);
}

/** Where Go looks for the authorities that it trusts, if not in the system's own place. */
const TRUST_VARIABLES = ['SSL_CERT_FILE', 'SSL_CERT_DIR'] as const;

function placeOf(reference: SecretReference): string {
  return 'env' in reference ? `the variable ${reference.env}` : reference.file;
}

/** The text, empty when there is none; or why a file cannot be read. */
async function readSecret(
  reference: SecretReference,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly text: string } | { readonly code: string }> {
  if ('env' in reference) return { text: env[reference.env] ?? '' };
  try {
    return { text: (await readFile(reference.file, 'utf8')).replace(/\r?\n$/, '') };
  } catch (cause) {
    return { code: (cause as NodeJS.ErrnoException).code ?? '' };
  }
}
