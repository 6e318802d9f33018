import type { OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import { registerTime } from './integration/register-time.ts';
import type { PlatformSettings } from './options.ts';
import type { ServiceTime } from './service-time.ts';

/** What an answer waits for besides its own platform. */
export interface Leaning {
  readonly platform: Platform;
  /** What it is asked for there. */
  readonly operation: OperationName;
}

const ACCOUNT: Leaning = { platform: 'identity', operation: 'identity.verifyAccount' };

/**
 * Operations whose answer waits for another platform: a real call, made after the own queue has been passed and
 * holding none of its servers. What is told after the answer (settlement → portal) is not among them, nor are
 * the redirects of a sign-on in the browser.
 */
export const LEANS_ON: Readonly<Partial<Record<OperationName, Leaning>>> = {
  'settlement.login': ACCOUNT,
  'documents.login': ACCOUNT,
  'meetings.login': ACCOUNT,
  'reporting.login': ACCOUNT,
  'portal.login': { platform: 'identity', operation: 'identity.readProfile' },
  'settlement.verifyDossier': { platform: 'integration', operation: 'integration.lookUpCitizen' },
  'settlement.payFee': { platform: 'portal', operation: 'portal.payFee' },
  'integration.syncDossier': { platform: 'portal', operation: 'portal.receiveSync' },
};

/** The settings of another platform; undefined where there is none. */
export type SettingsOf = (platform: Platform) => PlatformSettings | undefined;

/** The service times that an idle other platform adds to an answer; none where it is served alone. */
export function addedTimes(
  operation: OperationName,
  settingsOf: SettingsOf,
): readonly ServiceTime[] {
  const leaning = LEANS_ON[operation];
  const settings = leaning && settingsOf(leaning.platform);
  if (leaning === undefined || settings === undefined) return [];
  const own = settings.serviceTimeOf(leaning.operation);
  // A look-up passes the register behind the integration platform as well.
  return leaning.platform === 'integration' ? [own, registerTime(own)] : [own];
}
