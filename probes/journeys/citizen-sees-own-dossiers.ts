import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** A citizen gets to the own dossiers on the portal over the login of the identity platform. */
export async function citizenSeesOwnDossiers({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'citizen-sees-own-dossiers'>>): Promise<void> {
  const dossiers = visit('portal', 'own_dossiers');
  const login = visit('identity', 'client_login');
  await step('open-login', async () => {
    await dossiers.enter();
    await login.arrive();
  });
  await step('log-in', () => logIn(login, data.accounts.citizen));
  await step('see-dossiers', () => dossiers.arrive());
}
