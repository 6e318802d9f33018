import type { OperationName } from '../model/operation.ts';

/** A fault of one operation; without it, of all operations of the platform. */
interface Scoped {
  readonly operation?: OperationName;
}

/** What befalls an answer, after its work has been done: the queue and its capacity stay as declared. */
export type AnswerFault =
  /** Answers come so much later. */
  | (Scoped & { readonly kind: 'latency'; readonly extra_ms: number })
  /** Answers come only when the hang has lasted so long, or is over. */
  | (Scoped & { readonly kind: 'hang'; readonly after_ms: number | 'never' })
  /** The share `ratio` of the requests fails with `status`. */
  | (Scoped & { readonly kind: 'errors'; readonly ratio: number; readonly status: number })
  /** Nothing is answered: connections are cut. */
  | (Scoped & { readonly kind: 'outage' })
  /** The page of a maintenance, in HTML with status 200, whatever was asked for. */
  | (Scoped & { readonly kind: 'wrong_content' })
  /** The certificate of an HTTPS server has run out. */
  | { readonly kind: 'expired_certificate' };

/** What goes wrong inside one platform. Ratios are shares, 0 … 1. */
export type DataFault =
  /** Dossier codes that repeat an earlier one. */
  | { readonly kind: 'duplicate_codes'; readonly ratio: number }
  /** Changes of a dossier that never reach the portal. */
  | (Scoped & { readonly kind: 'lost_sync'; readonly ratio: number });

/** What changes the work that requests bring: the declared capacity does not hold while one is active. */
export type QueueFault =
  /** Service takes `percent` % longer per minute, or per 1,000 requests, that have passed: linear, without end. */
  | (Scoped & {
      readonly kind: 'leak';
      readonly percent: number;
      readonly per: 'minute' | '1000_requests';
    })
  /** Service takes `factor` times as long for whoever finds more than `waiting` requests in the queue. */
  | (Scoped & { readonly kind: 'cliff'; readonly factor: number; readonly waiting: number })
  /**
   * The universal scalability law (Gunther 1993): service × (1 + α(N−1) + βN(N−1)), N in service when a
   * request's service begins, itself among them. With an operation N counts that operation alone: a shared
   * sequence, a lock.
   */
  | (Scoped & { readonly kind: 'contention'; readonly alpha: number; readonly beta: number })
  /** Service × (1 + extra·e^(−n/requests)) for the n-th request from now on. */
  | (Scoped & { readonly kind: 'cold_cache'; readonly extra: number; readonly requests: number })
  /**
   * Whoever is refused, or not answered in `limit_ms`, gives up after that time and asks again, up to `retries`
   * times. The work of the first attempt is done all the same, so what broke the platform keeps it down:
   * it comes back only when what arrives, times 1 + retries, is less than it can do.
   */
  | (Scoped & { readonly kind: 'metastable'; readonly limit_ms: number; readonly retries: number });

/** What can be made to go wrong. */
export type Fault = AnswerFault | DataFault | QueueFault;

export type FaultKind = Fault['kind'];
export type FaultOf<K extends FaultKind> = Extract<Fault, { readonly kind: K }>;

/** Which operation a fault is limited to; undefined: none. */
export function operationOf(fault: Fault): OperationName | undefined {
  return 'operation' in fault ? fault.operation : undefined;
}

/** Whether a fault concerns an operation. */
export function appliesTo(fault: Fault, operation: OperationName): boolean {
  const only = operationOf(fault);
  return only === undefined || only === operation;
}
