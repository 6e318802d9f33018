import { parseAddress } from '../../../model/address.ts';
import type { Binding } from '../../../model/binding.ts';
import { seededRandom } from '../../../model/random.ts';
import type { CheckTools } from '../../../probes/checks/tools.ts';
import { sideVariables } from '../../../runners/side-reads.ts';
import { Visitor } from '../../../runners/visitor.ts';

/** As long as no check of a test may take. */
const TIMEOUT_MS = 20_000;

/**
 * What a check has around it in a test: this machine alone, nothing known of its own troubles, and visitors who know
 * one binding.
 */
export function checkTools(
  changes: Partial<CheckTools> = {},
  binding: Binding = { name: 'none', authentication: {}, operations: {} },
): CheckTools {
  const authorities = changes.authorities ?? (async () => []);
  return {
    signal: new AbortController().signal,
    timeout_ms: TIMEOUT_MS,
    now_ms: () => Date.now(),
    monotonic_ms: () => performance.now(),
    held_up_ms: () => 0,
    clock_offset_s: () => null,
    addresses: async (host) => {
      const address = parseAddress(host === 'localhost' ? '127.0.0.1' : host);
      if (address !== undefined) return [address];
      throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
    },
    lifelines: [],
    own_resolvers_answer: async () => true,
    authorities,
    mask: (text) => text,
    open: async ({ base_url }) => {
      const trusted = await authorities();
      return {
        binding,
        variables: (persona) =>
          sideVariables(seededRandom(7), persona, { marker: 'test', now_ms: Date.now() }),
        visitor: (persona, addresses, signal) =>
          new Visitor(
            {
              base_url,
              binding,
              secrets: {},
              addresses,
              authorities: trusted,
              signal,
              repeats: false,
            },
            persona,
          ),
      };
    },
    ...changes,
  };
}

/** The names of steps, each with `!` behind it that failed. */
export function named(steps: readonly { readonly name: string; readonly ok: boolean }[]): string[] {
  return steps.map(({ name, ok }) => (ok ? name : `${name}!`));
}
