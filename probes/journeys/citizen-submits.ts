import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { logIn } from './log-in.ts';
import { fillIn, readCode } from './submit-dossier.ts';

/** A citizen looks a procedure up, logs in, submits a dossier with an attachment and reads its code. */
export async function citizenSubmits(
  context: JourneyContext<StepOf<'citizen-submits'>>,
): Promise<void> {
  const { data, step, visit } = context;
  const home = visit('settlement', 'home');
  const results = visit('settlement', 'results');
  const procedure = visit('settlement', 'procedure');
  const login = visit('settlement', 'login');
  const form = visit('settlement', 'dossier_form');
  await step('open-home', () => home.open());
  await step('search', async () => {
    await home.fill('search_text', data.search_text);
    await home.click('search');
    await results.arrive();
  });
  await step('view-procedure', async () => {
    await results.click('first_result');
    await procedure.arrive();
  });
  await step('log-in', async () => {
    await procedure.click('submit_online');
    await login.arrive();
    await logIn(login, data.accounts.citizen);
    await form.arrive();
  });
  await step('fill-in', () => fillIn(context, data));
  await step('submit', async () => {
    await form.click('submit');
    await visit('settlement', 'submitted').arrive();
  });
  await step('read-code', () => readCode(context));
}
