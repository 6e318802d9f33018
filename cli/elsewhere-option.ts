import { isLoopback } from '../runners/intake/server.ts';
import { type Elsewhere, TOKEN_VARIABLE } from '../runners/k6/elsewhere.ts';
import type { Context, OptionValues } from './command.ts';
import { OperatorError } from './operator-error.ts';
import { numberOption, textOption } from './values.ts';

/** More load generators than any run will have. */
const MAX_SENDERS = 1000;

/**
 * `--listen HOST:PORT` and `--senders N`: k6 is started by others. Undefined without them.
 *
 * @throws OperatorError for another address, and where others could push without a token
 */
export function elsewhereOption(
  { env, io }: Pick<Context, 'env' | 'io'>,
  values: OptionValues,
): Elsewhere | undefined {
  const text = textOption(values, 'listen');
  const senders = numberOption(values, 'senders', { min: 1, max: MAX_SENDERS, whole: true });
  if (text === undefined) {
    if (senders === undefined) return undefined;
    throw new OperatorError('--senders is for k6 that others start', {
      hint: 'say with --listen HOST:PORT where they push',
    });
  }
  const { host, port } = addressOf(text);
  const token = env[TOKEN_VARIABLE] || null;
  if (token === null && !isLoopback(host)) {
    throw new OperatorError(`--listen ${text}: others could push there`, {
      hint: `put a token that they must show into ${TOKEN_VARIABLE}, or listen on 127.0.0.1`,
    });
  }
  const count = senders ?? 1;
  const onReady = (endpoint: string, program: string): void => {
    io.say(`Listening on ${endpoint}. Start k6 in a copy of the run’s folder: sh ${program} N`);
    io.say(
      `N is 1${count === 1 ? '' : ` to ${count}`}. Nothing begins before, and Ctrl-C ends it.`,
    );
  };
  return { host, port, token, senders: count, onReady };
}

/** `127.0.0.1:4318`, `[::1]:4318`. */
function addressOf(text: string): { readonly host: string; readonly port: number } {
  const [, v6, name, digits] = /^(?:\[([0-9a-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const port = Number(digits);
  const host = v6 ?? name;
  if (host !== undefined && port <= 65_535) return { host, port };
  throw new OperatorError(`--listen ${text} is no address`, { hint: 'e.g. 127.0.0.1:4318' });
}
