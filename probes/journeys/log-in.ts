import type { ProbeAccount } from '../../model/probe.ts';
import type { PageVisit } from '../page-visit.ts';

/** Fills a login form in and sends it. */
export async function logIn(
  form: PageVisit<'account' | 'password' | 'log_in'>,
  { account, password }: ProbeAccount,
): Promise<void> {
  await form.fill('account', account);
  await form.fill('password', password);
  await form.click('log_in');
}
