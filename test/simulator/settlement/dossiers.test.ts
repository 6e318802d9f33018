import { describe, expect, it } from 'vitest';
import { Dossiers } from '../../../simulator/settlement/dossiers.ts';
import type { DossierDraft } from '../../../simulator/settlement/service.ts';

const OWNER = '001190000001';
const DRAFT: DossierDraft = {
  procedure_code: '1.001193',
  channel: 2,
  applicant: { name: 'Nguyễn Văn An', personal_id: OWNER, phone: '0900000000' },
  note: 'TEST',
};
const MORNING = Date.parse('2025-07-01T08:00:00+07:00');

let codes_given = 0;

function nextCode(): string {
  codes_given++;
  return `H99-20250701-${String(codes_given).padStart(7, '0')}`;
}

function submitted(dossiers: Dossiers, owner = OWNER, code = nextCode()): string {
  return dossiers.submit(dossiers.create(owner, DRAFT), code, MORNING).dossier.code!;
}

describe('the inbox', () => {
  it('hands out the oldest submission first, whenever the dossier was begun', () => {
    const dossiers = new Dossiers(10);
    const early = dossiers.create(OWNER, DRAFT);
    const first = submitted(dossiers);
    const second = dossiers.submit(early, nextCode(), MORNING).dossier.code;
    expect(dossiers.takeOldest()?.dossier.code).toBe(first);
    expect(dossiers.takeOldest()?.dossier.code).toBe(second);
    expect(dossiers.takeOldest()).toBeUndefined();
  });

  it('shows a page of those that wait, without those an officer sent back', () => {
    const dossiers = new Dossiers(10);
    const codes = [1, 2, 3, 4].map(() => submitted(dossiers));
    dossiers.move(dossiers.byCode(codes[1]!)!, 5, MORNING);
    expect(dossiers.waiting).toBe(3);
    expect(dossiers.inbox(0, 2).map((d) => d.code)).toEqual([codes[0], codes[2]]);
    expect(dossiers.inbox(2, 2).map((d) => d.code)).toEqual([codes[3]]);
    expect(dossiers.inbox(9, 2)).toEqual([]);
  });
});

describe('the memory of dossiers', () => {
  it('drops the oldest, and counts it as waiting no more', () => {
    const dossiers = new Dossiers(2);
    const codes = [1, 2, 3].map(() => submitted(dossiers));
    expect(dossiers.byCode(codes[0]!)).toBeUndefined();
    expect(dossiers.byCode(codes[2]!)?.dossier.code).toBe(codes[2]);
    expect(dossiers.waiting).toBe(2);
    expect(dossiers.takeOldest()?.dossier.code).toBe(codes[1]);
  });

  it('does not grow with submissions that no officer ever takes', () => {
    const dossiers = new Dossiers(3);
    for (let i = 0; i < 100; i++) submitted(dossiers);
    expect([dossiers.waiting, dossiers.inbox_places]).toEqual([3, 3]);
  });

  it('keeps a dossier whose papers and states changed as one', () => {
    const dossiers = new Dossiers(2);
    const draft = dossiers.create(OWNER, DRAFT);
    dossiers.attach(draft, { filename: 'đơn.pdf', type: 'application/pdf', size_bytes: 12 });
    const code = nextCode();
    dossiers.submit(dossiers.byId(draft.dossier.id)!, code, MORNING);
    dossiers.move(dossiers.byCode(code)!, 2, MORNING + 5);
    expect(dossiers.byCode(code)?.dossier).toEqual({
      ...DRAFT,
      id: 'd1',
      code,
      state: 2,
      attachments: [{ id: 'f1', filename: 'đơn.pdf', type: 'application/pdf', size_bytes: 12 }],
      history: [
        { state: 1, time_ms: MORNING },
        { state: 2, time_ms: MORNING + 5 },
      ],
    });
  });

  it('finds under a code that was given twice whose it was first, as long as that one is kept', () => {
    const dossiers = new Dossiers(2);
    const code = submitted(dossiers, OWNER);
    submitted(dossiers, 'somebody else', code);
    expect(dossiers.byCode(code)?.owner).toBe(OWNER);
    submitted(dossiers);
    submitted(dossiers, 'a third', code);
    expect(dossiers.byCode(code)?.owner).toBe('a third');
  });

  it('keeps the last hundred entries of a history', () => {
    const dossiers = new Dossiers(2);
    const code = submitted(dossiers);
    for (let i = 1; i <= 120; i++) dossiers.remark(dossiers.byCode(code)!, i, 'đã xem');
    const { history } = dossiers.byCode(code)!.dossier;
    expect([history.length, history[0]?.time_ms, history.at(-1)?.time_ms]).toEqual([100, 21, 120]);
  });

  it('refuses a move that the state machine forbids', () => {
    const dossiers = new Dossiers(2);
    const code = submitted(dossiers);
    expect(dossiers.move(dossiers.byCode(code)!, 9, MORNING)).toBeUndefined();
    expect(dossiers.byCode(code)?.dossier.state).toBe(1);
  });
});
