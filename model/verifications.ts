import type { Platform } from './platform.ts';
import type { VerificationStep } from './verification.ts';
import { DOCUMENTS_VERIFICATION } from './verifications/documents.ts';
import { IDENTITY_VERIFICATION } from './verifications/identity.ts';
import { INTEGRATION_VERIFICATION } from './verifications/integration.ts';
import { MEETINGS_VERIFICATION } from './verifications/meetings.ts';
import { PORTAL_VERIFICATION } from './verifications/portal.ts';
import { REPORTING_VERIFICATION } from './verifications/reporting.ts';
import { SETTLEMENT_VERIFICATION } from './verifications/settlement.ts';

/** The walk through each platform: every operation of it once, and what has to be done on another for that. */
export const VERIFICATIONS: Readonly<Record<Platform, readonly VerificationStep[]>> = {
  settlement: SETTLEMENT_VERIFICATION,
  documents: DOCUMENTS_VERIFICATION,
  meetings: MEETINGS_VERIFICATION,
  integration: INTEGRATION_VERIFICATION,
  reporting: REPORTING_VERIFICATION,
  portal: PORTAL_VERIFICATION,
  identity: IDENTITY_VERIFICATION,
};
