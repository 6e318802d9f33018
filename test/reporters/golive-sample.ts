import { runCheck } from '../../cli/golive/run-check.ts';
import type { GoliveCheck, GoliveSubject } from '../../model/golive.ts';
import {
  type Behaviour,
  carries,
  fakeEngine,
  fakeHold,
  GENERATOR_LIMITED,
  HOLDS,
  limitedBy,
  METASTABLE,
  newCheck,
  shippedPlans,
} from '../cli/golive/fake-engine.ts';

/** Every kind of row that a committee may see. */
const MIXED: Partial<Record<GoliveSubject, Behaviour>> = {
  settlement: HOLDS,
  documents: carries(1.3),
  meetings: carries(0.9, 0.03, limitedBy('meetings', 'meetings.joinMeeting')),
  integration: GENERATOR_LIMITED,
  reporting: carries(0.3, 0.03, limitedBy('reporting', 'reporting.viewDashboard')),
  portal: METASTABLE,
  identity: carries(1.08, 0.15, limitedBy('identity', 'identity.login')),
  together: carries(0.55, 0.05, limitedBy('identity', 'identity.login')),
};

async function checked(
  behaviours: Partial<Record<GoliveSubject, Behaviour>>,
  changes: Partial<GoliveCheck> = {},
): Promise<GoliveCheck> {
  const { config, plans } = await shippedPlans();
  const { search } = fakeEngine(behaviours, config);
  const check = await runCheck(newCheck(config, changes), plans, {
    search,
    hold: fakeHold().hold,
    save: async () => undefined,
    say: () => undefined,
    signal: new AbortController().signal,
  });
  return { ...check, ended_at: '2025-06-28T11:10:00.000Z' };
}

/** Some platforms suffice, some do not, some nobody can say. */
export function mixedCheck(): Promise<GoliveCheck> {
  return checked(MIXED);
}

/** Everything was shown. */
export function goCheck(): Promise<GoliveCheck> {
  return checked({});
}

/** One platform was asked for, and the rest left out. */
export async function partialCheck(): Promise<GoliveCheck> {
  const { config } = await shippedPlans();
  const { asked } = newCheck(config);
  return checked({}, { asked: { ...asked, platforms: ['settlement'], soak_s: null } });
}
