import type { VerificationStep } from '../verification.ts';

/** A citizen who logs in and looks up, and a system that asks about an account. */
export const IDENTITY_VERIFICATION: readonly VerificationStep[] = [
  { by: 'citizen', operation: 'identity.login' },
  { by: 'citizen', operation: 'identity.readProfile', after: ['identity.login'] },
  { by: 'citizen', operation: 'identity.lookUpAddress', after: ['identity.login'] },
  { by: 'system', operation: 'identity.verifyAccount' },
];
