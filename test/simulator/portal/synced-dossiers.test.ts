import { describe, expect, it } from 'vitest';
import type { DossierState } from '../../../model/dossier.ts';
import { SyncedDossiers } from '../../../simulator/portal/synced-dossiers.ts';

const CODE = 'H99-20250701-0000001';
const PERSON = '999000000123';

/** The states of a dossier after changes came in this order, and which of them changed something. */
function received(...states: readonly DossierState[]): [DossierState[], boolean[]] {
  const dossiers = new SyncedDossiers(10);
  const changed = states.map((state, i) => dossiers.receive({ code: CODE, state }, i));
  return [dossiers.byCode(CODE)?.history.map(({ state }) => state) ?? [], changed];
}

describe('what systems tell the portal of dossiers', () => {
  it('is taken over in its order', () => {
    expect(received(1, 2, 4, 9, 10)).toEqual([[1, 2, 4, 9, 10], Array(5).fill(true)]);
  });

  it('counts once, however often it is sent', () => {
    expect(received(1, 1, 2, 2)).toEqual([
      [1, 2],
      [true, false, true, false],
    ]);
  });

  it('may lack changes that were lost', () => {
    expect(received(1, 9)).toEqual([
      [1, 9],
      [true, true],
    ]);
  });

  it('does not turn back when a late change comes after those that followed on it', () => {
    expect(received(2, 1)).toEqual([[2], [true, false]]);
    expect(received(1, 2, 4, 10, 4)).toEqual([
      [1, 2, 4, 10],
      [true, true, true, true, false],
    ]);
  });

  it('goes round where dossiers do: processing, supplement, processing', () => {
    expect(received(1, 2, 4, 5, 4, 5, 4)[0]).toEqual([1, 2, 4, 5, 4, 5, 4]);
  });

  it('keeps what was known of a dossier when a change leaves it out', () => {
    const dossiers = new SyncedDossiers(10);
    dossiers.receive({ code: CODE, state: 1, procedure_code: '1.001193', personal_id: PERSON }, 5);
    dossiers.receive({ code: CODE, state: 2 }, 7);
    expect(dossiers.byCode(CODE)).toEqual({
      code: CODE,
      state: 2,
      procedure_code: '1.001193',
      personal_id: PERSON,
      updated_ms: 7,
      history: [
        { state: 1, time_ms: 5 },
        { state: 2, time_ms: 7 },
      ],
    });
  });

  it('lists the dossiers of a person, the newest first, and forgets with the dossiers', () => {
    const dossiers = new SyncedDossiers(2);
    for (const n of [1, 2, 3])
      dossiers.receive({ code: `C${n}`, state: 1, personal_id: PERSON }, n);
    expect(dossiers.ofPerson(PERSON).map(({ code }) => code)).toEqual(['C3', 'C2']);
    expect(dossiers.byCode('C1')).toBeUndefined();
    expect(dossiers.ofPerson('999000000000')).toEqual([]);
  });

  it('keeps no more than twenty changes of a dossier, and fifty dossiers of a person', () => {
    const dossiers = new SyncedDossiers(1000);
    for (let i = 0; i < 30; i++) {
      dossiers.receive({ code: CODE, state: i % 2 === 0 ? 4 : 5, personal_id: PERSON }, i);
    }
    expect(dossiers.byCode(CODE)?.history).toHaveLength(20);
    for (let i = 0; i < 60; i++) {
      dossiers.receive({ code: `C${i}`, state: 1, personal_id: PERSON }, i);
    }
    expect(dossiers.ofPerson(PERSON)).toHaveLength(50);
  });
});
