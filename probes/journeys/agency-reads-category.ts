import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** The administrator of an agency's system logs in with its key and reads a shared category. */
export async function agencyReadsCategory({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'agency-reads-category'>>): Promise<void> {
  const home = visit('integration', 'home');
  const login = visit('integration', 'login');
  const categories = visit('integration', 'categories');
  const category = visit('integration', 'category');
  await step('open-home', () => home.open());
  await step('log-in', async () => {
    await home.click('open_categories');
    await login.arrive();
    await logIn(login, data.accounts.system);
    await categories.arrive();
  });
  await step('read-category', async () => {
    await categories.click('first_category');
    await category.arrive();
    await category.see('first_row');
  });
}
