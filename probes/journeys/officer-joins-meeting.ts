import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** A meeting site that bears the marker joins a room, sees itself in the roster, and leaves again. */
export async function officerJoinsMeeting({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'officer-joins-meeting'>>): Promise<void> {
  const login = visit('meetings', 'login');
  const schedule = visit('meetings', 'schedule');
  const join = visit('meetings', 'join');
  const room = visit('meetings', 'room');
  const site_name = `Điểm cầu thử nghiệm ${data.marker}`;
  await step('open-schedule', async () => {
    await schedule.enter();
    await login.arrive();
  });
  await step('log-in', async () => {
    await logIn(login, data.accounts.officer);
    await schedule.arrive();
  });
  await step('open-meeting', async () => {
    await schedule.click('first_meeting');
    await join.arrive();
  });
  await step('join', async () => {
    await join.fill('site_name', site_name);
    await join.fill('note', data.marker);
    await join.click('join');
    await room.arrive();
    await room.see('connected');
    await room.see('own_site', { site_name });
  });
  await step('leave', async () => {
    await room.click('leave');
    await room.see('left');
  });
}
