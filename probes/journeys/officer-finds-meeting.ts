import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** An officer finds a meeting in the schedule of the day, and its form to join. */
export async function officerFindsMeeting({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'officer-finds-meeting'>>): Promise<void> {
  const home = visit('meetings', 'home');
  const login = visit('meetings', 'login');
  const schedule = visit('meetings', 'schedule');
  await step('open-home', () => home.open());
  await step('log-in', async () => {
    await home.click('open_schedule');
    await login.arrive();
    await logIn(login, data.accounts.officer);
    await schedule.arrive();
  });
  await step('open-meeting', async () => {
    await schedule.click('first_meeting');
    await visit('meetings', 'join').arrive();
  });
}
