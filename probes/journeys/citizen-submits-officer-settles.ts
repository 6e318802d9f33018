import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { JourneyError } from '../journey-error.ts';
import { logIn } from './log-in.ts';
import { fillIn, readCode } from './submit-dossier.ts';

type Context = JourneyContext<StepOf<'citizen-submits-officer-settles'>>;

/** A result that the portal does not show by then is lost for whoever waits for it. */
const SYNC_MAX_S = 30;
const LOOK_EVERY_MS = 250;

/**
 * A citizen submits a dossier, an officer settles that very one, and the portal shows its result. `sync_lag_s` is the
 * time from the moment at which the officer sees the result as returned to the first look at the portal that finds it
 * there: at most one look, of a quarter of a second and a page, too much.
 */
export async function citizenSubmitsOfficerSettles(context: Context): Promise<void> {
  const { step, measure, elapsed_s } = context;
  const dossier_code = await submitAsCitizen(context);
  await settleAsOfficer(context, dossier_code);
  const returned_s = elapsed_s();
  await step('portal-shows-result', async () => {
    await waitForPortal(context, dossier_code, returned_s);
    measure('sync_lag_s', elapsed_s() - returned_s);
    // Once more in the tab that screenshots and checks look at.
    await context.visit('portal', 'dossier').open({ dossier_code });
  });
}

async function submitAsCitizen(context: Context): Promise<string> {
  const { data, step, visit } = context;
  const login = visit('settlement', 'login');
  const menu = visit('settlement', 'account_menu');
  await step('citizen-logs-in', async () => {
    await login.open();
    await logIn(login, data.accounts.citizen);
    await visit('settlement', 'home').arrive();
  });
  const code = await step('citizen-submits', async () => {
    const home = visit('settlement', 'home');
    await home.fill('search_text', data.search_text);
    await home.click('search');
    await visit('settlement', 'results').click('first_result');
    await visit('settlement', 'procedure').click('submit_online');
    await fillIn(context, data);
    await visit('settlement', 'dossier_form').click('submit');
    await visit('settlement', 'submitted').arrive();
    return readCode(context);
  });
  await step('citizen-logs-out', async () => {
    await menu.click('log_out');
    await visit('settlement', 'home').arrive();
  });
  return code;
}

async function settleAsOfficer(
  { data, step, visit }: Context,
  dossier_code: string,
): Promise<void> {
  const login = visit('settlement', 'officer_login');
  const desk = visit('settlement', 'desk');
  await step('officer-logs-in', async () => {
    await login.open();
    await logIn(login, data.accounts.officer);
    await visit('settlement', 'inbox').arrive();
  });
  // By its address: the next in the inbox may be somebody's.
  await step('officer-receives', async () => {
    await desk.open({ dossier_code });
    await desk.click('receive');
    await desk.see('process');
  });
  await step('officer-processes', async () => {
    await desk.click('process');
    await desk.see('approve');
  });
  await step('officer-approves', async () => {
    await desk.click('approve');
    await desk.see('return_result');
  });
  await step('officer-returns-result', async () => {
    await desk.click('return_result');
    await desk.see('returned');
  });
}

/** Looks in a tab of its own: until the portal has heard of a dossier, its page answers 404, which is no failure yet. */
async function waitForPortal(
  { page, visit, elapsed_s }: Context,
  dossier_code: string,
  from_s: number,
): Promise<void> {
  const tab = await page.context().newPage();
  try {
    const dossier = visit('portal', 'dossier', tab);
    for (;;) {
      await dossier.enter({ dossier_code });
      if (await dossier.has('returned')) return;
      if (elapsed_s() - from_s > SYNC_MAX_S) {
        const state = await dossier.glance('state');
        const instead = state === null ? 'does not know it' : `shows it as "${state}"`;
        throw new JourneyError(
          `${SYNC_MAX_S} s after the result of ${dossier_code} was returned, the portal ${instead}`,
        );
      }
      await tab.waitForTimeout(LOOK_EVERY_MS);
    }
  } finally {
    await tab.close();
  }
}
