import type { Address } from '../../model/address.ts';
import type { Binding } from '../../model/binding.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Persona } from '../../model/platform.ts';
import type { ProbeStep } from '../../model/probe.ts';
import type { BoundTarget, Endpoint } from '../../model/probe-check.ts';
import type { Variables } from '../../model/template.ts';

/** One request and its answer, as a visitor tells it. */
export interface CheckExchange {
  readonly request: { readonly method: string; readonly url: string };
  readonly answer?: { readonly status: number };
  /** Why there is no answer, and Node's code for it, where it has one. */
  readonly failure?: string;
  readonly code?: string;
  /** connect, tls, first-byte and body, as far as it came. */
  readonly phases?: readonly ProbeStep[];
}

/** What an operation gave, or in a few words why it failed. */
export type CheckPerformed = { readonly exchanges: readonly CheckExchange[] } & (
  | { readonly ok: true; readonly extracted: Variables }
  | { readonly ok: false; readonly why: string }
);

/** Performs operations of a binding, each once and never again; `Visitor` of the runners is one. */
export interface CheckVisitor {
  perform(operation: OperationName, variables: Variables): Promise<CheckPerformed>;
  close(): void;
}

/** A platform opened for one run of a check. */
export interface OpenedTarget {
  readonly binding: Binding;
  /**
   * Whoever performs its operations.
   *
   * @param addresses host, as `URL.hostname` gives it → where it leads: no other host is called
   */
  visitor(
    persona: Persona,
    addresses: ReadonlyMap<string, readonly Address[]>,
    signal: AbortSignal,
  ): CheckVisitor;
  /** What the persona fills in: account, password, what is searched for. */
  variables(persona: Persona): Variables;
}

/** What a check needs of the world around it, for one run. */
export interface CheckTools {
  /** Aborted when the supervisor gives up: the check then ends at once. */
  readonly signal: AbortSignal;
  /** From the start of the run: a check that has not ended by then is given up. */
  readonly timeout_ms: number;
  readonly now_ms: () => number;
  /** Milliseconds on a scale that never jumps. */
  readonly monotonic_ms: () => number;
  /** Longest time since then that this process itself was held up: a deadline that passed meanwhile is ours. */
  readonly held_up_ms: (since_ms: number) => number;
  /** By how much true time is ahead of our clock, as the check of the clock last found; null when nobody knows. */
  readonly clock_offset_s: () => number | null;
  /**
   * Looks a host up as this machine does, and keeps to what may be called.
   *
   * @param host as `URL.hostname` gives it: IPv6 in brackets
   * @throws an error with the `code` of the look-up, or NotPermitted
   */
  readonly addresses: (host: string) => Promise<readonly Address[]>;
  /** Places that should always be there: where none of them can be reached either, the network of the prober is at fault. */
  readonly lifelines: readonly Endpoint[];
  /** Whether a name server of this machine says anything about a host at all. */
  readonly own_resolvers_answer: (host: string) => Promise<boolean>;
  /** Certificate authorities trusted beside those that Node trusts anyway. PEM. */
  readonly authorities: () => Promise<readonly string[]>;
  /** @throws an error for people when the platform cannot be called at all: a secret is missing, say */
  readonly open: (target: BoundTarget) => Promise<OpenedTarget>;
  /** A text without the secrets that this run holds or was given on its way. */
  readonly mask: (text: string) => string;
}

/** Nobody allowed this prober to call there. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
}
