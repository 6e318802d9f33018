import { describe, expect, it } from 'vitest';
import { changesMade } from '../../model/cleanup.ts';

describe('The changes that a run made', () => {
  it('are the requests that succeeded, of operations that change something, in every stage', () => {
    const totals = [
      { operation: 'settlement.submitDossier', count: 10, errors: 3 },
      { operation: 'settlement.submitDossier', count: 4, errors: 0 },
      { operation: 'settlement.createDossier', count: 5, errors: 5 },
      { operation: 'settlement.searchProcedures', count: 100, errors: 1 },
    ] as const;
    expect(changesMade(totals)).toEqual({ 'settlement.submitDossier': 11 });
  });
});
