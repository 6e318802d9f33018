import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** A citizen logs in and reads what the own commune is called since the merger. */
export async function citizenReadsNewAddress({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'citizen-reads-new-address'>>): Promise<void> {
  const home = visit('identity', 'home');
  const login = visit('identity', 'login');
  const address = visit('identity', 'address');
  await step('open-home', () => home.open());
  await step('log-in', async () => {
    await home.click('open_address');
    await login.arrive();
    await logIn(login, data.accounts.citizen);
    await address.arrive();
  });
  await step('read-address', () => address.read('new_commune'));
}
