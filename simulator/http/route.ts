import type { OperationName } from '../../model/operation.ts';
import type { BODY_PARSERS } from './bodies.ts';
import type { ParamsReader } from './gateway-params.ts';
import type { Refusal } from './refusal.ts';
import type { RequestReader } from './requests.ts';

/** How one operation is asked for over HTTP, below `/api`. `answer` gives what becomes JSON; an XML route, text. */
export interface Route<Service> {
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  readonly status: 200 | 201;
  readonly body?: keyof typeof BODY_PARSERS;
  readonly type?: 'xml';
  readonly answer: (service: Service, read: RequestReader) => Promise<unknown>;
  /** The body of a refusal, where a protocol has its own. */
  readonly refusal?: (refused: Refusal) => unknown;
  /** Headers of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How one operation is asked for at the gateway, by the name of its service. */
export interface GatewayService<Service> {
  readonly operation: OperationName;
  readonly answer: (service: Service, read: ParamsReader) => Promise<Shape>;
}

/** What a gateway's answer holds beside its error code. Older systems write numbers as text. */
export type Shape = Readonly<Record<string, unknown>>;
