import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { JourneyError } from '../journey-error.ts';
import { logIn } from './log-in.ts';

/** A citizen logs in and sees whom the identity platform takes them for. */
export async function citizenReadsProfile({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'citizen-reads-profile'>>): Promise<void> {
  const home = visit('identity', 'home');
  const login = visit('identity', 'login');
  const profile = visit('identity', 'profile');
  const { citizen } = data.accounts;
  await step('open-home', () => home.open());
  await step('log-in', async () => {
    await home.click('open_profile');
    await login.arrive();
    await logIn(login, citizen);
    await profile.arrive();
  });
  await step('read-profile', async () => {
    const personal_id = await profile.read('personal_id');
    if (personal_id !== citizen.account) {
      throw new JourneyError('the identity that is shown is not that of the account');
    }
    await profile.read('full_name');
  });
}
