import { Resolver } from 'node:dns/promises';
import {
  type Address,
  formatAddress,
  isInside,
  parseAddress,
  parseRange,
} from '../../model/address.ts';
import { errorCode } from '../../model/error-code.ts';
import type { DnsCheck, Endpoint } from '../../model/probe-check.ts';
import { CheckFailed, type CheckRun } from './check-run.ts';
import { lookUp } from './look-up.ts';
import { isSilent } from './name-servers.ts';
import { urlHost } from './tcp.ts';

/** A name server gets a second packet, as from any machine, for which c-ares waits twice as long as for the first. */
const TRIES = 2;
const FIRST_MS_MAX = 1000;
/** Of the time of the run: all of it is over long before that, so that who was silent can still be told. */
const FIRST_SHARE = 1 / 8;

/** What one name server said. */
export interface NameAnswer {
  readonly resolver: string;
  readonly duration_s: number;
  /** In order; or the code for why there are none. */
  readonly said: readonly string[] | { readonly code: string };
}

/**
 * Every name server is asked for the same name at the same time: steps `dns` (of the servers' own names) and `ask`;
 * values `dns_answers_count`, `dns_disagreements_count`, `dns_slowest_s`.
 */
export async function checkDns(check: DnsCheck, run: CheckRun): Promise<void> {
  const hosts = await lookUp(run, check.resolvers.map(urlHost));
  await run.step('ask', async () => {
    const answers = await Promise.all(
      check.resolvers.map((resolver) => ask(check, resolver, hosts.get(urlHost(resolver)), run)),
    );
    const spoke = answers.filter(({ said }) => !('code' in said) || !isSilent(said.code));
    run.values.dns_answers_count = spoke.length;
    if (spoke.length > 0) {
      run.values.dns_slowest_s = Math.max(...spoke.map(({ duration_s }) => duration_s));
    }
    const others = otherwise(spoke);
    run.values.dns_disagreements_count = others.length;
    const wrong = wrongIn(answers, others, check.expected);
    if (wrong === undefined) return;
    const message = `${check.name}: ${wrong}`;
    if (spoke.length > 0) throw new CheckFailed(message, { at: 'answer' });
    throw new CheckFailed(message, { at: 'exchange', code: 'ETIMEOUT' });
  });
}

async function ask(
  { name, record }: DnsCheck,
  endpoint: Endpoint,
  addresses: readonly Address[] | undefined,
  { tools, signal }: CheckRun,
): Promise<NameAnswer> {
  const timeout = Math.ceil(Math.min(FIRST_MS_MAX, tools.timeout_ms * FIRST_SHARE));
  const resolver = new Resolver({ timeout, tries: TRIES });
  const [address] = addresses ?? [];
  const host = address === undefined ? '' : formatAddress(address);
  resolver.setServers([`${host.includes(':') ? `[${host}]` : host}:${endpoint.port}`]);
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel);
  const began_ms = tools.monotonic_ms();
  const said = await (record === 'A' ? resolver.resolve4(name) : resolver.resolve6(name)).then(
    (found) => [...found].sort((a, b) => a.localeCompare(b)),
    (error: unknown) => ({ code: errorCode(error) ?? String(error) }),
  );
  signal.removeEventListener('abort', cancel);
  const duration_s = (tools.monotonic_ms() - began_ms) / 1000;
  return { resolver: `${endpoint.host} port ${endpoint.port}`, duration_s, said };
}

/** Those who say otherwise than most; of two that differ the second does. */
export function otherwise(answers: readonly NameAnswer[]): readonly NameAnswer[] {
  const counts = new Map<string, number>();
  for (const { said } of answers) counts.set(textOf(said), (counts.get(textOf(said)) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const [usual] = [...counts].find(([, count]) => count === most) ?? [];
  return answers.filter(({ said }) => textOf(said) !== usual);
}

/** What is wrong in the answers; undefined when nothing is. */
export function wrongIn(
  answers: readonly NameAnswer[],
  others: readonly NameAnswer[],
  expected: readonly string[],
): string | undefined {
  const failed = answers.filter(({ said }) => 'code' in said);
  if (failed.length > 0) return told(failed);
  if (expected.length > 0) {
    // Inside what is expected they may differ: that is how load is spread.
    const astray = answers.filter(({ said }) => !('code' in said) && !areAll(said, expected));
    return astray.length === 0 ? undefined : `${told(astray)}; expected ${expected.join(', ')}`;
  }
  return others.length === 0 ? undefined : `they disagree: ${told(answers)}`;
}

function areAll(said: readonly string[], expected: readonly string[]): boolean {
  return said.every((text) => {
    const address = parseAddress(text);
    return expected.some((block) => {
      const range = parseRange(block);
      return address !== undefined && range !== undefined && isInside(address, range);
    });
  });
}

function told(answers: readonly NameAnswer[]): string {
  return answers.map(({ resolver, said }) => `${resolver} says ${textOf(said)}`).join('; ');
}

function textOf(said: NameAnswer['said']): string {
  if (!('code' in said)) return said.join(', ');
  return isSilent(said.code) ? `nothing (${said.code})` : said.code;
}
