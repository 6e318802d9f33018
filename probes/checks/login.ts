import { loginFor } from '../../model/authentication.ts';
import type { ProbeStep } from '../../model/probe.ts';
import type { LoginCheck } from '../../model/probe-check.ts';
import { placeUrl } from '../../model/url.ts';
import { BoundVisit, joined } from './bound-visit.ts';
import type { CheckRun } from './check-run.ts';
import type { CheckExchange } from './tools.ts';

/**
 * A login as a person makes it: steps `dns`, `pages` until the form is there, `sign-in` from the password on, `token`
 * where the login is OpenID Connect, and `proof`.
 */
export async function checkLogin(check: LoginCheck, run: CheckRun): Promise<void> {
  const { target, persona, login, proof } = check;
  const operations = proof === null ? [login] : [login, proof];
  await BoundVisit.during(run, target, persona, operations, async (visit) => {
    const scheme = loginFor(visit.binding.authentication, login, persona)?.login;
    const token_url =
      scheme?.kind === 'oidc' ? placeUrl(target.base_url, scheme.token_url) : undefined;
    await visit.steps(login, (exchanges) => loginSteps(exchanges, token_url));
    if (proof !== null) await visit.step('proof', proof);
  });
}

/** What went to and fro, in stretches. @param token_url undefined for a login without one */
export function loginSteps(
  exchanges: readonly CheckExchange[],
  token_url: string | undefined,
): ProbeStep[] {
  const stretches: { readonly name: string; readonly exchanges: CheckExchange[] }[] = [];
  let name = 'pages';
  for (const exchange of exchanges) {
    const { method, url } = exchange.request;
    if (url.split('?')[0] === token_url) name = 'token';
    else if (method === 'POST') name = 'sign-in';
    const last = stretches.at(-1);
    if (last?.name === name) last.exchanges.push(exchange);
    else stretches.push({ name, exchanges: [exchange] });
  }
  return stretches.map((stretch) => joined(stretch.name, stretch.exchanges));
}
