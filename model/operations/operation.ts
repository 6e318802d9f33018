import type { Persona, Platform } from '../platform.ts';

/**
 * A named request of ours. A binding says how it becomes HTTP on one vendor's system; a journey puts
 * operations in order. The name is `<platform>.<verbNoun>` everywhere: config, metrics, reports.
 */
export interface Operation {
  readonly platform: Platform;
  readonly persona: Persona | 'any';
  /** May be repeated without a further effect (RFC 9110 §9.2.2): retries and probes may send it again. */
  readonly idempotent: boolean;
  /** How it travels. `socket` operations are messages on one connection that `connect` opens. */
  readonly channel?: 'http' | 'socket';
  readonly title_vi: string;
  readonly title_en: string;
}

type Described = Omit<Operation, 'platform'>;

/** The operations of one platform: each name begins with the platform's. */
export function operationsOf<
  P extends Platform,
  const T extends Readonly<Record<`${P}.${string}`, Described>>,
>(platform: P, table: T): { readonly [Name in keyof T]: T[Name] & { readonly platform: P } } {
  const entries = Object.entries<Described>(table).map(([name, described]) => [
    name,
    { platform, ...described },
  ]);
  return Object.fromEntries(entries) as {
    readonly [Name in keyof T]: T[Name] & { readonly platform: P };
  };
}

/** Reads or otherwise changes nothing: may be sent again. */
export function reading(
  persona: Operation['persona'],
  title_vi: string,
  title_en: string,
): Described {
  return { persona, idempotent: true, title_vi, title_en };
}

/** Changes something: sending it twice does it twice. */
export function writing(
  persona: Operation['persona'],
  title_vi: string,
  title_en: string,
): Described {
  return { persona, idempotent: false, title_vi, title_en };
}
