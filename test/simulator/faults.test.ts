import { describe, expect, it } from 'vitest';
import type { Fault } from '../../simulator/fault.ts';
import { FaultBoard } from '../../simulator/faults.ts';
import { settled, VirtualClock } from './virtual-clock.ts';

const LOGIN = 'settlement.login';
const INBOX = 'settlement.listInbox';

function boardWith(...faults: Fault[]): FaultBoard {
  const board = new FaultBoard(1, new VirtualClock());
  for (const fault of faults) board.add(fault);
  return board;
}

function share(hits: () => boolean): number {
  return Array.from({ length: 20_000 }, hits).filter(Boolean).length / 20_000;
}

describe('the fault board', () => {
  it('adds up the latency faults that apply to an operation', () => {
    const board = boardWith(
      { kind: 'latency', extra_ms: 100 },
      { kind: 'latency', operation: LOGIN, extra_ms: 30 },
    );
    expect(board.extraMs(LOGIN)).toBe(130);
    expect(board.extraMs(INBOX)).toBe(100);
  });

  it('replaces a fault of the same kind for the same operation', () => {
    const board = boardWith({ kind: 'latency', extra_ms: 100 }, { kind: 'latency', extra_ms: 250 });
    expect(board.active).toEqual([{ kind: 'latency', extra_ms: 250 }]);
  });

  it('says since when each is on', async () => {
    const clock = new VirtualClock('2025-07-01T08:00:00+07:00');
    const board = new FaultBoard(1, clock);
    board.add({ kind: 'outage' });
    await clock.advance(90_000);
    board.add({ kind: 'wrong_content' });
    expect(board.listed).toEqual([
      { kind: 'outage', since: '2025-07-01T01:00:00.000Z' },
      { kind: 'wrong_content', since: '2025-07-01T01:01:30.000Z' },
    ]);
  });

  it('fails the share of requests that was asked for, with its status', () => {
    const board = boardWith({ kind: 'errors', operation: LOGIN, ratio: 0.3, status: 502 });
    expect(share(() => board.errorStatus(LOGIN) === 502)).toBeCloseTo(0.3, 1.7);
    expect(board.errorStatus(INBOX)).toBeNull();
  });

  it('fails all at a ratio of one and none at zero', () => {
    const board = boardWith({ kind: 'errors', ratio: 1, status: 500 });
    expect(board.errorStatus(LOGIN)).toBe(500);
    board.add({ kind: 'errors', ratio: 0, status: 500 });
    expect(board.errorStatus(LOGIN)).toBeNull();
  });

  it('repeats the share of dossier codes, and loses the share of syncs', () => {
    const board = boardWith(
      { kind: 'duplicate_codes', ratio: 0.2 },
      { kind: 'lost_sync', operation: LOGIN, ratio: 0.4 },
    );
    expect(share(() => board.duplicates())).toBeCloseTo(0.2, 1.7);
    expect(share(() => board.losesSync(LOGIN))).toBeCloseTo(0.4, 1.7);
    expect(board.losesSync(INBOX)).toBe(false);
    expect(boardWith().duplicates()).toBe(false);
  });

  it('fails the same requests whatever other faults are on', () => {
    const errors: Fault = { kind: 'errors', ratio: 0.5, status: 500 };
    const alone = boardWith(errors);
    const mixed = boardWith(errors, { kind: 'lost_sync', ratio: 0.5 });
    const statuses = (board: FaultBoard): (number | null)[] =>
      Array.from({ length: 50 }, () => {
        board.losesSync(LOGIN);
        return board.errorStatus(LOGIN);
      });
    expect(statuses(mixed)).toEqual(statuses(alone));
  });

  it('cuts one operation or the whole platform', () => {
    const board = boardWith({ kind: 'outage', operation: LOGIN });
    expect([board.isCut(LOGIN), board.isCut(INBOX), board.isCut()]).toEqual([true, false, false]);
    board.add({ kind: 'outage' });
    expect([board.isCut(INBOX), board.isCut(), board.outage]).toEqual([true, true, true]);
  });

  it('puts the wrong content in place of one operation or of all', () => {
    const board = boardWith({ kind: 'wrong_content', operation: LOGIN });
    expect([board.hasWrongContent(LOGIN), board.hasWrongContent()]).toEqual([true, false]);
    board.add({ kind: 'wrong_content' });
    expect([board.hasWrongContent(INBOX), board.hasWrongContent()]).toEqual([true, true]);
  });

  it('adds to what a station holds what a hang adds, without end when it never ends', () => {
    const board = boardWith(
      { kind: 'latency', extra_ms: 100 },
      { kind: 'hang', operation: LOGIN, after_ms: 60_000 },
    );
    expect([board.heldMs(LOGIN), board.heldMs(INBOX)]).toEqual([60_100, 100]);
    board.add({ kind: 'hang', operation: LOGIN, after_ms: 'never' });
    expect(board.heldMs(LOGIN)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is cleared of one kind, or of everything', () => {
    const board = boardWith(
      { kind: 'outage' },
      { kind: 'latency', extra_ms: 100 },
      { kind: 'latency', operation: LOGIN, extra_ms: 7 },
    );
    board.clear('latency');
    expect(board.active).toEqual([{ kind: 'outage' }]);
    board.clear();
    expect([board.outage, board.extraMs(LOGIN), board.active]).toEqual([false, 0, []]);
  });

  it('tells whoever listens that something has changed', () => {
    const board = boardWith();
    let changes = 0;
    board.onChange(() => {
      changes++;
    });
    board.add({ kind: 'expired_certificate' });
    expect([changes, board.certificateExpired]).toEqual([1, true]);
    board.clear();
    expect([changes, board.certificateExpired]).toEqual([2, false]);
  });

  it('lets whoever a metastable fault names by operation ask again as that one says', () => {
    const board = boardWith(
      { kind: 'metastable', limit_ms: 2000, retries: 3 },
      { kind: 'metastable', operation: LOGIN, limit_ms: 500, retries: 1 },
    );
    expect(board.retriesOf(LOGIN)).toMatchObject({ limit_ms: 500, retries: 1 });
    expect(board.retriesOf(INBOX)).toMatchObject({ limit_ms: 2000, retries: 3 });
    expect(boardWith().retriesOf(LOGIN)).toBeNull();
  });
});

describe('a hang', () => {
  function hanging(after_ms: number | 'never') {
    const clock = new VirtualClock();
    const board = new FaultBoard(1, clock);
    board.add({ kind: 'hang', operation: LOGIN, after_ms });
    let at_ms: number | null = null;
    void board.hang(LOGIN, 20)?.then(() => {
      at_ms = clock.monotonic_ms();
    });
    return { clock, board, releasedAt: () => at_ms };
  }

  it('lets an answer go when it has lasted so long', async () => {
    const { clock, releasedAt } = hanging(60_000);
    await clock.advance(60_019);
    expect(releasedAt()).toBeNull();
    await clock.advance(1);
    expect(releasedAt()).toBe(60_020);
  });

  it('lets every answer go once it is over', async () => {
    const { clock, board, releasedAt } = hanging('never');
    await clock.advance(5000);
    board.clear('hang');
    await settled();
    expect(releasedAt()).toBe(5000);
  });

  it('holds for ever when it never ends', async () => {
    const { clock, board, releasedAt } = hanging('never');
    await clock.advance(3_600_000);
    board.clear();
    await settled();
    // By then it was forgotten: nobody waits so long.
    expect(releasedAt()).toBeNull();
    expect(clock.armed).toBe(0);
  });

  it('does not concern other operations', () => {
    expect(hanging(10).board.hang(INBOX, 20)).toBeUndefined();
  });
});
