import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** An officer of a commune begins a report that bears the marker, and keeps it as a draft: it counts nowhere. */
export async function officerDraftsReport({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'officer-drafts-report'>>): Promise<void> {
  const login = visit('reporting', 'login');
  const due = visit('reporting', 'due');
  const form = visit('reporting', 'report_form');
  await step('open-login', () => login.open());
  await step('log-in', async () => {
    await logIn(login, data.accounts.officer);
    await due.arrive();
  });
  await step('open-form', async () => {
    await due.click('first_report');
    await form.arrive();
  });
  await step('save-draft', async () => {
    await form.fill('first_figure', '0');
    await form.fill('note', data.marker);
    await form.click('save');
    await form.see('saved');
  });
}
