import type { Platform } from '../model/platform.ts';
import type { Authority, CertificatePair } from './certificates.ts';
import type { LoopDelay } from './loop-delay.ts';
import type { SimulatorSettings } from './options.ts';
import type { Builders } from './platforms.ts';

/** Base URLs without a trailing slash. */
export type PlatformUrls = Readonly<Partial<Record<Platform, string>>>;

/** What the simulator is started from, whichever way its platforms are reached. */
export interface StartParts {
  readonly settings: SimulatorSettings;
  readonly builders: Builders;
  readonly loopDelay: LoopDelay;
  /** Null for HTTP. */
  readonly tls: TlsParts | null;
}

/** What HTTPS takes. */
export interface TlsParts {
  readonly authority: Authority;
  /** For the address that it listens on, and for `localhost`. */
  readonly pair: CertificatePair;
}
