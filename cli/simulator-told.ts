import { writeFile } from 'node:fs/promises';
import type { Simulator } from '../simulator/start.ts';
import { OperatorError } from './operator-error.ts';

/**
 * Writes the authority that clients are to trust.
 *
 * @returns where it is; null without TLS
 * @throws OperatorError when it cannot be written
 */
export async function writeAuthority(
  { authority }: Pick<Simulator, 'authority'>,
  file: string,
): Promise<string | null> {
  if (authority === null) return null;
  try {
    await writeFile(file, authority);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const hint = 'name another file with --ca-file';
    throw new OperatorError(`cannot write the authority to ${file} (${code})`, { cause, hint });
  }
  return file;
}

/** A running simulator, for scripts: where its platforms are, and what to trust. */
export function simulatorDocument({ urls, provinces, index }: Simulator, ca_file: string | null) {
  return {
    version: 1,
    platforms: urls,
    ...(index !== null && { provinces, index }),
    ...(ca_file !== null && { ca_file }),
  };
}

/** The same for people. */
export function simulatorText(
  { urls, provinces, index }: Simulator,
  ca_file: string | null,
): string {
  const lines = Object.entries(urls).map(([platform, url]) => `${platform.padEnd(12)} ${url}`);
  return [
    ...(index === null ? [] : [`${'all of them'.padEnd(12)} ${index}`]),
    ...lines,
    ...provincesTold(provinces),
    ...(ca_file === null ? [] : trustTold(ca_file)),
    'Each tells at /_simulator/truth what it can carry. Ctrl-C ends.',
  ].join('\n');
}

function provincesTold(provinces: Simulator['provinces']): readonly string[] {
  const [first] = Object.values(provinces);
  const [slug] = Object.keys(provinces);
  const [platform, url] = Object.entries(first ?? {})[0] ?? [];
  if (slug === undefined || platform === undefined || url === undefined) return [];
  const { protocol, port } = new URL(url);
  const count = Object.keys(provinces).length;
  return [
    `${count} ${count === 1 ? 'province' : 'provinces'} with ${Object.keys(first ?? {}).join(', ')}, each by path and by host name:`,
    `  ${url}`,
    `  ${protocol}//${platform}.${slug}.localhost:${port}`,
  ];
}

function trustTold(ca_file: string): readonly string[] {
  return [
    `Certificates are signed by an authority of this process alone: ${ca_file}`,
    `  curl --cacert FILE, NODE_EXTRA_CA_CERTS=FILE node …, SSL_CERT_FILE=FILE k6 …`,
  ];
}
