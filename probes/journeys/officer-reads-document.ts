import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** An officer opens the newest document that came for the agency. */
export async function officerReadsDocument({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'officer-reads-document'>>): Promise<void> {
  const login = visit('documents', 'login');
  const inbox = visit('documents', 'inbox');
  const incoming = visit('documents', 'incoming');
  await step('open-login', () => login.open());
  await step('log-in', async () => {
    await logIn(login, data.accounts.officer);
    await inbox.arrive();
  });
  await step('read-document', async () => {
    await inbox.click('first_document');
    await incoming.arrive();
    await incoming.read('number');
  });
}
