import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestHandler, Router } from 'express';
import type { Platform } from '../model/platform.ts';
import type { Calls } from './calls.ts';
import type { FaultBoard } from './faults.ts';
import type { Gate } from './gate.ts';
import type { IsCut } from './http/counting.ts';
import type { RequestLog } from './http/request-log.ts';
import type { PlatformSettings } from './options.ts';
import type { Observer } from './perform.ts';
import type { BehindTruth } from './truth-report.ts';

/** What a platform is built from. Its state is its own; everything here concerns one platform of one province. */
export interface PlatformParts {
  readonly platform: Platform;
  /** Null for a platform of the whole country, or where provinces are not told apart. */
  readonly province: string | null;
  readonly settings: PlatformSettings;
  /** The queue that every operation passes. */
  readonly gate: Gate;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  /** True while an outage cuts connections: those of one operation, or of the whole platform. */
  readonly isCut: IsCut;
  /** Counts what pages make of operations. */
  readonly observePages: Observer;
  /** Real calls to the platforms that this one depends on. */
  readonly calls: Calls;
  /** Where it stands once it is served, without a trailing slash: an issuer has to know its own name. */
  readonly publicUrl: () => string;
}

/** What a platform answers with. Whatever it leaves out does not exist there. */
export interface BuiltPlatform {
  /** At `/api`. */
  readonly api?: Router;
  /** At `/jsp/rest.jsp`. */
  readonly gateway?: Router;
  /** At the root, before the pages: protocols with paths of their own. */
  readonly other?: RequestHandler;
  /** At the root, last. */
  readonly pages?: Router;
  /** Takes a connection over that asks for another protocol than HTTP. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Queues that an answer passes besides the platform's own, for `/_simulator/truth`. */
  readonly behind?: () => BehindTruth;
  /** Cuts what is open besides HTTP requests; called when an outage begins and when the simulator ends. */
  readonly cut?: () => void;
}

/** Builds a platform: one for each row of the table in `platforms.ts`. */
export type BuildPlatform = (parts: PlatformParts) => BuiltPlatform;
