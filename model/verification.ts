import type { ShownExchange } from './exchange.ts';
import type { OperationName } from './operation.ts';
import type { Persona, Platform } from './platform.ts';
import type { Variables } from './template.ts';

/** One operation of a walk through a platform that tries each of them once. */
export interface VerificationStep {
  readonly by: Exclude<Persona, 'system'>;
  readonly operation: OperationName;
  /** Done again to make something ready for the next steps: it is told only when it fails. */
  readonly prepares?: true;
  /** What must have succeeded the last time, because the platform refuses this step without it. */
  readonly after?: readonly OperationName[];
  /** Variables that the other visitor knows. */
  readonly borrows?: readonly string[];
  /** A variable that both visitors must have alike: the officer may have been given somebody else's dossier. */
  readonly same?: string;
}

/** What came of one operation. */
export interface VerifiedOperation {
  readonly operation: OperationName;
  readonly by: VerificationStep['by'];
  readonly outcome: 'ok' | 'failed' | 'not-tried' | 'not-bound';
  /** Why it is not ok, in words. */
  readonly why?: string;
  /** What was taken out of the answer; not what a login gives. */
  readonly extracted: Variables;
  /** What went to and fro, when it failed. */
  readonly exchanges: readonly ShownExchange[];
}

const CREATE = 'settlement.createDossier';
const SUBMIT = 'settlement.submitDossier';
const RECEIVE = 'settlement.receiveDossier';
const PROCESS = 'settlement.processDossier';

/** A fresh dossier of the citizen, waiting to be received. */
const ANOTHER_DOSSIER: readonly VerificationStep[] = [
  { by: 'citizen', operation: CREATE, prepares: true, after: [CREATE] },
  { by: 'citizen', operation: SUBMIT, prepares: true, after: [CREATE, SUBMIT] },
];

/** The walk through each platform: three dossiers, so that a step that fails takes few others with it. */
export const VERIFICATIONS: Readonly<Partial<Record<Platform, readonly VerificationStep[]>>> = {
  settlement: [
    { by: 'citizen', operation: 'settlement.searchProcedures' },
    { by: 'citizen', operation: 'settlement.viewProcedure' },
    { by: 'citizen', operation: 'settlement.login' },
    { by: 'citizen', operation: CREATE },
    { by: 'citizen', operation: 'settlement.attachDocument', after: [CREATE] },
    { by: 'citizen', operation: SUBMIT, after: [CREATE] },
    { by: 'citizen', operation: 'settlement.trackDossier', after: [SUBMIT] },
    { by: 'officer', operation: 'settlement.login' },
    { by: 'officer', operation: 'settlement.listInbox' },
    { by: 'officer', operation: RECEIVE, after: [SUBMIT] },
    { by: 'officer', operation: PROCESS, after: [RECEIVE] },
    { by: 'officer', operation: 'settlement.approveDossier', after: [PROCESS] },
    { by: 'officer', operation: 'settlement.returnResult', after: ['settlement.approveDossier'] },
    ...ANOTHER_DOSSIER,
    { by: 'officer', operation: RECEIVE, prepares: true, after: [SUBMIT, RECEIVE] },
    { by: 'officer', operation: PROCESS, prepares: true, after: [RECEIVE, PROCESS] },
    { by: 'officer', operation: 'settlement.requestSupplement', after: [PROCESS] },
    {
      by: 'citizen',
      operation: 'settlement.supplementDossier',
      after: ['settlement.requestSupplement'],
      same: 'dossier_code',
    },
    ...ANOTHER_DOSSIER,
    { by: 'officer', operation: 'settlement.listSynthetic', after: [SUBMIT] },
    {
      by: 'officer',
      operation: 'settlement.withdrawDossier',
      after: [SUBMIT],
      borrows: ['dossier_id', 'dossier_code'],
    },
  ],
};
