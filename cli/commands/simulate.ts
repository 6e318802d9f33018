import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { authorityFile, SIMULATOR_OPTIONS, simulatorOptions } from '../simulator-options.ts';

export const simulate: Command = {
  summary: 'runs the simulated platforms on loopback, with known capacity, until it is stopped',
  usage:
    '[--platform P[,P…]] [--provinces all|SLUG[,SLUG…]] [--port N] [--servers [P=]N] [--service-ms [P=]N] [--queue-places [P=]N] [--seed N] [--tls [--ca-file FILE]]',
  options: {
    ...SIMULATOR_OPTIONS,
    tls: { type: 'boolean', help: 'serve over HTTPS, with certificates made at the start' },
    'ca-file': {
      type: 'string',
      value: 'FILE',
      help: 'with --tls: where to write the authority that clients are to trust (default thongsuot-ca.pem)',
    },
  },
  until_stopped: true,
  positionals: { min: 0, max: 0 },
  async run({ io, signal, json, cwd }, values) {
    const options = simulatorOptions(values);
    const simulator = await startSimulator(options);
    try {
      const ca_file = await writeAuthority(simulator, path.resolve(cwd, authorityFile(values)));
      io.print(json ? JSON.stringify(documentOf(simulator, ca_file)) : told(simulator, ca_file));
      await stopped(signal);
    } finally {
      await simulator.close();
    }
    // The channel to a parent process would keep this one alive.
    if (process.connected) process.disconnect();
    return EXIT.ok;
  },
};

/** @returns where; null without TLS */
async function writeAuthority({ authority }: Simulator, file: string): Promise<string | null> {
  if (authority === null) return null;
  await writeFile(file, authority);
  return file;
}

function documentOf({ urls, provinces, index }: Simulator, ca_file: string | null) {
  return {
    version: 1,
    platforms: urls,
    ...(index !== null && { provinces, index }),
    ...(ca_file !== null && { ca_file }),
  };
}

function told({ urls, provinces, index }: Simulator, ca_file: string | null): string {
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

/** Resolves on an interrupt, and when the process that started this one is gone. */
async function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const parentGone = process.connected ? [once(process, 'disconnect')] : [];
  await Promise.race([once(signal, 'abort'), ...parentGone]);
}
