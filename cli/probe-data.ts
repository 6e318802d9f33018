import type { Config } from '../config/config.ts';
import { PERSONAS } from '../model/platform.ts';
import type { ProbeAccount, ProbeData } from '../model/probe.ts';
import { syntheticProbeData } from '../model/probe-data.ts';
import { requireSecret } from './reach.ts';

/**
 * What a run of a probe fills in: what the configuration says, and for the rest made-up people that every test system
 * knows.
 *
 * @throws OperatorError when a password is not where the configuration says
 */
export async function probeData(
  { probe_data }: Pick<Config, 'probe_data'>,
  env: Readonly<Record<string, string | undefined>>,
  now_ms: number,
): Promise<ProbeData> {
  const { accounts: given, ...others } = probe_data;
  const made = syntheticProbeData(now_ms, now_ms);
  const accounts: Record<string, ProbeAccount> = {};
  for (const persona of PERSONAS) {
    const own = given?.[persona];
    if (own === undefined) continue;
    const password = await requireSecret(own.password, env, `the ${persona} of probe_data`);
    accounts[persona] = { account: own.account, password };
  }
  return { ...made, ...others, accounts: { ...made.accounts, ...accounts } };
}
