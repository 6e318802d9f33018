import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** An officer logs in and sees which dossiers wait. Takes none of them: they are somebody's. */
export async function officerOpensInbox({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'officer-opens-inbox'>>): Promise<void> {
  const login = visit('settlement', 'officer_login');
  await step('open-login', () => login.open());
  await step('log-in', async () => {
    await logIn(login, data.accounts.officer);
    await visit('settlement', 'inbox').arrive();
  });
}
