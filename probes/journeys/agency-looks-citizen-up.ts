import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** The administrator of an agency's system sees how the registers do, and asks the one of the population. */
export async function agencyLooksCitizenUp({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'agency-looks-citizen-up'>>): Promise<void> {
  const login = visit('integration', 'login');
  const population = visit('integration', 'population');
  await step('open-registers', () => visit('integration', 'registers').open());
  await step('log-in', async () => {
    await population.enter();
    await login.arrive();
    await logIn(login, data.accounts.system);
    await population.arrive();
  });
  await step('look-up', async () => {
    await population.fill('number', data.personal_id);
    await population.click('look_up');
    await population.read('answered_name');
  });
}
