import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';

/** An officer writes a document that bears the marker, and signs it. It is not issued: nobody is sent anything. */
export async function officerSignsDocument({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'officer-signs-document'>>): Promise<void> {
  const login = visit('documents', 'login');
  const draft = visit('documents', 'draft');
  const own = visit('documents', 'own_document');
  const outbox = visit('documents', 'outbox');
  const subject = `Văn bản thử nghiệm ${data.marker}`;
  await step('open-login', () => login.open());
  await step('log-in', async () => {
    await logIn(login, data.accounts.officer);
    await visit('documents', 'inbox').arrive();
  });
  await step('save-draft', async () => {
    await draft.open();
    await draft.fill('subject', subject);
    await draft.fill('content', data.marker);
    await draft.fill('note', data.marker);
    await draft.click('save');
    await own.arrive({ subject });
  });
  await step('sign', async () => {
    await own.click('sign');
    await own.see('signed', { subject });
  });
  await step('find-in-outbox', async () => {
    await outbox.open({ subject });
    await outbox.see('own_document', { subject });
  });
}
