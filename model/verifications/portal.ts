import type { VerificationStep } from '../verification.ts';

const SYNC = 'portal.receiveSync';
const LOGIN = 'portal.login';

/** A citizen who looks around, a system that hands a dossier over, and the citizen again, signed on. */
export const PORTAL_VERIFICATION: readonly VerificationStep[] = [
  { by: 'citizen', operation: 'portal.viewHome' },
  { by: 'citizen', operation: 'portal.searchServices' },
  { by: 'citizen', operation: 'portal.viewService' },
  { by: 'citizen', operation: 'portal.lookUpUnit' },
  { by: 'system', operation: SYNC },
  { by: 'system', operation: 'portal.awaitDossier', after: [SYNC] },
  { by: 'system', operation: 'portal.trackDossier', after: [SYNC] },
  // On the identity platform, as every citizen comes to the portal.
  { by: 'citizen', operation: 'identity.login' },
  { by: 'citizen', operation: LOGIN, after: ['identity.login'] },
  { by: 'citizen', operation: 'portal.listDossiers', after: [LOGIN] },
  { by: 'citizen', operation: 'portal.payFee', after: [LOGIN] },
];
