import { type BoundMessage, compileMessageJudge } from './binding.ts';
import { compileFields, headerParts, urlParts } from './bound-request.ts';
import { compileJson, compileParts, type Variables } from './template.ts';

/** A message made ready to be sent: every template is parsed, only values are missing. */
export interface CompiledMessage {
  /** The connection to open before; undefined where there must be one already. */
  readonly opens:
    | {
        readonly url: (variables: Variables) => string;
        readonly headers: (variables: Variables) => Record<string, string>;
      }
    | undefined;
  /** The text of the message; undefined where we only listen. */
  readonly text: ((variables: Variables) => string) | undefined;
  /** What a message that came in means; undefined when it is not the answer. */
  readonly judge: ReturnType<typeof compileMessageJudge>;
}

/**
 * Parses a message once.
 *
 * @param base_url without a trailing slash: `http` becomes `ws`, `https` becomes `wss` (RFC 6455 §3)
 * @param fixed_headers sent as they are with the request that opens the connection: they may be secrets
 */
export function compileMessage(
  base_url: string,
  { socket }: BoundMessage,
  fixed_headers: Readonly<Record<string, string>> = {},
): CompiledMessage {
  const { path, query = {}, headers = {}, send } = socket;
  const fillHeaders = compileFields(headerParts(headers, Object.keys(fixed_headers)));
  const opening = (place: string): CompiledMessage['opens'] => ({
    url: compileParts(
      [base_url.replace(/^http/, 'ws'), ...urlParts({ path: place, query })],
      place,
    ),
    headers: (variables) => ({ ...fixed_headers, ...fillHeaders(variables) }),
  });
  return {
    opens: path === undefined ? undefined : opening(path),
    text: send === undefined ? undefined : compileJson(send),
    judge: compileMessageJudge(socket),
  };
}
