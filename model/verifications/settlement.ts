import type { VerificationStep } from '../verification.ts';

const CREATE = 'settlement.createDossier';
const SUBMIT = 'settlement.submitDossier';
const RECEIVE = 'settlement.receiveDossier';
const PROCESS = 'settlement.processDossier';

/** A fresh dossier of the citizen, waiting to be received. */
const ANOTHER_DOSSIER: readonly VerificationStep[] = [
  { by: 'citizen', operation: CREATE, prepares: true, after: [CREATE] },
  { by: 'citizen', operation: SUBMIT, prepares: true, after: [CREATE, SUBMIT] },
];

/** One that an officer works on. */
const ANOTHER_AT_WORK: readonly VerificationStep[] = [
  ...ANOTHER_DOSSIER,
  { by: 'officer', operation: RECEIVE, prepares: true, after: [SUBMIT, RECEIVE] },
  { by: 'officer', operation: PROCESS, prepares: true, after: [RECEIVE, PROCESS] },
];

const OF_THE_OFFICER = { as: 'officer', name: 'dossier_code' } as const;

/** A dossier for each way that one can take, so that a step that fails takes few others with it. */
export const SETTLEMENT_VERIFICATION: readonly VerificationStep[] = [
  { by: 'citizen', operation: 'settlement.searchProcedures' },
  { by: 'citizen', operation: 'settlement.viewProcedure' },
  { by: 'citizen', operation: 'settlement.trackOldDossier' },
  { by: 'citizen', operation: 'settlement.login' },
  { by: 'citizen', operation: CREATE },
  { by: 'citizen', operation: 'settlement.attachDocument', after: [CREATE] },
  { by: 'citizen', operation: SUBMIT, after: [CREATE] },
  { by: 'citizen', operation: 'settlement.trackDossier', after: [SUBMIT] },
  { by: 'officer', operation: 'settlement.login' },
  { by: 'officer', operation: 'settlement.listInbox' },
  { by: 'officer', operation: RECEIVE, after: [SUBMIT] },
  { by: 'officer', operation: 'settlement.verifyDossier', after: [RECEIVE] },
  { by: 'officer', operation: 'settlement.transferDossier', after: [RECEIVE] },
  { by: 'officer', operation: PROCESS, after: [RECEIVE] },
  { by: 'officer', operation: 'settlement.approveDossier', after: [PROCESS] },
  { by: 'officer', operation: 'settlement.returnResult', after: ['settlement.approveDossier'] },
  ...ANOTHER_AT_WORK,
  { by: 'officer', operation: 'settlement.requestSupplement', after: [PROCESS] },
  {
    by: 'citizen',
    operation: 'settlement.supplementDossier',
    after: ['settlement.requestSupplement'],
    same: OF_THE_OFFICER,
  },
  ...ANOTHER_AT_WORK,
  { by: 'officer', operation: 'settlement.requestPayment', after: [PROCESS] },
  {
    by: 'citizen',
    operation: 'settlement.payFee',
    after: ['settlement.requestPayment'],
    same: OF_THE_OFFICER,
  },
  ...ANOTHER_AT_WORK,
  { by: 'officer', operation: 'settlement.suspendDossier', after: [PROCESS] },
  ...ANOTHER_DOSSIER,
  { by: 'officer', operation: 'settlement.refuseDossier', after: [SUBMIT] },
  ...ANOTHER_DOSSIER,
  {
    by: 'officer',
    operation: 'settlement.listSynthetic',
    after: [SUBMIT],
    lists: { of: 'citizen', name: 'dossier_id' },
  },
  {
    by: 'officer',
    operation: 'settlement.withdrawDossier',
    after: [SUBMIT],
    borrows: { from: 'citizen', names: ['dossier_id', 'dossier_code'] },
  },
];
