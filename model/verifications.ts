import type { Platform } from './platform.ts';
import type { VerificationStep } from './verification.ts';
import { SETTLEMENT_VERIFICATION } from './verifications/settlement.ts';

/** The walk through each platform: every operation of it once. */
export const VERIFICATIONS: Readonly<Partial<Record<Platform, readonly VerificationStep[]>>> = {
  settlement: SETTLEMENT_VERIFICATION,
};
