import type { VerificationStep } from '../verification.ts';

const TOKEN = 'integration.requestToken';

/** The walk of one machine through the integration platform. */
export const INTEGRATION_VERIFICATION: readonly VerificationStep[] = [
  { by: 'system', operation: TOKEN },
  { by: 'system', operation: 'integration.listCategories', after: [TOKEN] },
  { by: 'system', operation: 'integration.readCategory', after: [TOKEN] },
  { by: 'system', operation: 'integration.lookUpCitizen', after: [TOKEN] },
  { by: 'system', operation: 'integration.lookUpLand', after: [TOKEN] },
  { by: 'system', operation: 'integration.lookUpTax', after: [TOKEN] },
  { by: 'system', operation: 'integration.lookUpInsurance', after: [TOKEN] },
  { by: 'system', operation: 'integration.syncDossier', after: [TOKEN] },
];
