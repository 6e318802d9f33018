import { describe, expect, it } from 'vitest';
import { signInBefore } from '../../../probes/checks/http.ts';

describe('what has to be done before a request', () => {
  it.each([
    ['settlement.searchProcedures', undefined],
    ['portal.viewHome', undefined],
    ['settlement.listInbox', 'settlement.login'],
    ['documents.listInbox', 'documents.login'],
    ['meetings.listMeetings', 'meetings.login'],
    ['reporting.listDue', 'reporting.login'],
    ['identity.readProfile', 'identity.login'],
    ['integration.lookUpCitizen', 'integration.requestToken'],
    // One journey tracks an old dossier as a stranger, another one as an officer.
    ['settlement.trackOldDossier', undefined],
  ] as const)('%s: %s', (operation, before) => {
    expect(signInBefore(operation)).toBe(before);
  });
});
