import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** A leader reads the indicators, and which communes have sent their reports. */
export async function officerReadsDashboard({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'officer-reads-dashboard'>>): Promise<void> {
  const login = visit('reporting', 'login');
  const dashboard = visit('reporting', 'dashboard');
  const submissions = visit('reporting', 'submissions');
  await step('open-login', () => login.open());
  await step('log-in', async () => {
    await logIn(login, data.accounts.officer);
    await visit('reporting', 'due').arrive();
  });
  await step('read-dashboard', async () => {
    await dashboard.open();
    await dashboard.ask('show');
    await dashboard.see('indicators');
  });
  await step('read-submissions', async () => {
    await submissions.open();
    await submissions.see('progress');
  });
}
