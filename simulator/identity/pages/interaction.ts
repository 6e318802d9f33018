import type { Request, Response } from 'express';
import type { Interaction } from 'oidc-provider';
import { nameOf } from '../../accounts.ts';
import { Refusal } from '../../http/refusal.ts';
import type { SessionStore } from '../../pages/session.ts';
import { textField } from '../../pages/view.ts';
import { findClient, type IdentityClient } from '../clients.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import type { IdentityService } from '../service.ts';
import type { Page, View } from './text.ts';
import { clientLoginPage, confirmPage, consentPage, gonePage } from './views.ts';

/** What the pages between a client and its answer lean on. */
export interface InteractionDeps {
  readonly service: IdentityService;
  readonly provider: IdentityProvider;
  readonly sessions: SessionStore;
}

type Step = (
  context: { readonly req: Request; readonly res: Response; readonly view: View },
  interaction: Interaction,
  client: IdentityClient | undefined,
) => Promise<void> | void;

/** The pages between a client that asks who somebody is, and its answer. */
export function interactionPages(
  deps: InteractionDeps,
): Readonly<Record<'loginForm' | 'logIn' | 'consentForm' | 'consent', Page>> {
  const { provider } = deps;
  const step =
    (act: Step): Page =>
    async (req, res, view) => {
      const interaction = await provider.interaction(req, res);
      if (interaction === undefined || interaction.uid !== textField(req.params, 'uid')) {
        res.status(400).send(gonePage(view));
        return;
      }
      allowReturn(res, interaction);
      await act({ req, res, view }, interaction, clientOf(interaction));
    };
  return {
    loginForm: step(({ req, res, view }, _interaction, client) => {
      const isOther = textField(req.query, 'khac') === '1';
      if (view.session === null || isOther || client?.logs_in_anew === true) {
        res.send(clientLoginPage(view, client, { account: '', wrong: false }));
      } else res.send(confirmPage(view, client, view.session.name));
    }),
    logIn: step((context, _interaction, client) => logIn(deps, context, client)),
    consentForm: step(({ res, view }, _interaction, client) => {
      res.send(consentPage(view, client));
    }),
    consent: step(({ req, res }, interaction, client) =>
      consent(deps, req, res, interaction, client),
    ),
  };
}

/** Either with a password, or as whoever is logged in on these pages already. */
async function logIn(
  { service, provider, sessions }: InteractionDeps,
  { req, res, view }: Parameters<Step>[0],
  client: IdentityClient | undefined,
): Promise<void> {
  if (textField(req.body, 'tiep-tuc') === '1' && view.session !== null) {
    await finishLogin(provider, req, res, view.session.account);
    return;
  }
  const typed = textField(req.body, 'account');
  try {
    const account = await service.logIn({ account: typed, password: passwordOf(req.body) });
    if (client?.logs_in_anew !== true) {
      const { token } = await provider.issue(account);
      sessions.open(res, { token, account, name: nameOf(account), persona: 'citizen' });
    }
    await finishLogin(provider, req, res, account);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_logged_in') throw error;
    res.status(error.status).send(clientLoginPage(view, client, { account: typed, wrong: true }));
  }
}

function finishLogin(
  provider: IdentityProvider,
  req: Request,
  res: Response,
  accountId: string,
): Promise<void> {
  // Forgotten when the browser is closed.
  return provider.finish(req, res, { login: { accountId, remember: false } });
}

async function consent(
  { provider }: InteractionDeps,
  req: Request,
  res: Response,
  { session }: Interaction,
  client: IdentityClient | undefined,
): Promise<void> {
  const agrees = textField(req.body, 'tra-loi') === 'dong-y';
  if (!agrees || session === undefined || client === undefined) {
    await provider.finish(req, res, { error: 'access_denied' });
    return;
  }
  const grantId = await provider.agree(session.accountId, client.id);
  await provider.finish(req, res, { consent: { grantId } });
}

function clientOf({ params }: Interaction): IdentityClient | undefined {
  const id = params['client_id'];
  return typeof id === 'string' ? findClient(id) : undefined;
}

/** Browsers hold a form to its policy through every redirect that follows, and this one ends at the client. */
function allowReturn(res: Response, { params }: Interaction): void {
  const uri = params['redirect_uri'];
  if (typeof uri !== 'string' || !URL.canParse(uri)) return;
  const policy = String(res.getHeader('Content-Security-Policy') ?? '');
  const self = "form-action 'self'";
  res.set('Content-Security-Policy', policy.replace(self, `${self} ${new URL(uri).origin}`));
}

/** Untrimmed: a password may begin or end with a space. */
function passwordOf(body: unknown): string {
  const password = (body as { password?: unknown } | undefined)?.password;
  return typeof password === 'string' ? password : '';
}
