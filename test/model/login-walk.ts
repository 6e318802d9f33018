import { createHash } from 'node:crypto';
import type { HtmlForm, LoginAnswer, LoginRequest, LoginTools } from '../../model/login-flow.ts';
import { fakeAnswer } from './fake-answer.ts';

/** The code verifier of RFC 7636, appendix B, and the challenge that belongs to it. */
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** Draws what a test says: the verifier, the state, the nonce. */
export function toolsDrawing(...draws: readonly string[]): LoginTools {
  const left = [...draws];
  return {
    random: () => {
      const next = left.shift();
      if (next === undefined) throw new Error('more was drawn than the test foresaw');
      return next;
    },
    sha256: (text) => createHash('sha256').update(text, 'ascii').digest('base64url'),
    base64: (text) => Buffer.from(text).toString('base64'),
  };
}

/**
 * Plays the other side of a login.
 *
 * @param answers one for each request, no more and no fewer
 */
export function converse<End>(
  talk: Generator<LoginRequest, End, LoginAnswer>,
  answers: readonly LoginAnswer[],
): { readonly sent: readonly LoginRequest[]; readonly end: End } {
  const sent: LoginRequest[] = [];
  const left = [...answers];
  let turn = talk.next();
  while (turn.done !== true) {
    sent.push(turn.value);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`nobody answers ${turn.value.url}`);
    turn = talk.next(answer);
  }
  if (left.length > 0) throw new Error(`it ended ${left.length} answers early`);
  return { sent, end: turn.value };
}

/** An answer that sends the visitor elsewhere. */
export function redirect(location: string, status = 302): LoginAnswer {
  return fakeAnswer({ status, headers: { location } });
}

/** A page with one form; without one, a page that asks for nothing. */
export function page(form?: HtmlForm): LoginAnswer {
  return form === undefined ? fakeAnswer() : fakeAnswer({ forms: { '': form } });
}

/** A form that is sent by POST to `/submit`, whose inputs are named and empty. */
export function formOf(inputs: readonly string[], form: Partial<HtmlForm> = {}): HtmlForm {
  const fields = Object.fromEntries(inputs.map((name) => [name, '']));
  return { action: '/submit', method: 'post', fields, inputs, ...form };
}

/** What was sent, in short: `GET https://host/a`. */
export function linesOf(sent: readonly LoginRequest[]): string[] {
  return sent.map(({ method, url }) => `${method} ${url}`);
}
