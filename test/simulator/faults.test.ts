import { describe, expect, it } from 'vitest';
import { FaultBoard, parseFault } from '../../simulator/faults.ts';

describe('the fault board', () => {
  it('adds up the latency faults that apply to an operation', () => {
    const board = new FaultBoard(1);
    board.add({ kind: 'latency', extra_ms: 100 });
    board.add({ kind: 'latency', operation: 'settlement.login', extra_ms: 30 });
    expect(board.extraMs('settlement.login')).toBe(130);
    expect(board.extraMs('settlement.listInbox')).toBe(100);
  });

  it('replaces a fault of the same kind for the same operation', () => {
    const board = new FaultBoard(1);
    board.add({ kind: 'latency', extra_ms: 100 });
    board.add({ kind: 'latency', extra_ms: 250 });
    expect(board.active).toEqual([{ kind: 'latency', extra_ms: 250 }]);
  });

  it('fails the share of requests that was asked for, with its status', () => {
    const board = new FaultBoard(1);
    board.add({ kind: 'errors', operation: 'settlement.login', ratio: 0.3, status: 502 });
    const statuses = Array.from({ length: 20_000 }, () => board.errorStatus('settlement.login'));
    const failed = statuses.filter((status) => status === 502).length;
    expect(Math.abs(failed / 20_000 - 0.3)).toBeLessThan(0.01);
    expect(statuses.filter((status) => status === null).length).toBe(20_000 - failed);
    expect(board.errorStatus('settlement.listInbox')).toBeNull();
  });

  it('fails all at a ratio of one and none at zero', () => {
    const board = new FaultBoard(1);
    board.add({ kind: 'errors', ratio: 1, status: 500 });
    expect(board.errorStatus('settlement.login')).toBe(500);
    board.add({ kind: 'errors', ratio: 0, status: 500 });
    expect(board.errorStatus('settlement.login')).toBeNull();
  });

  it('knows no fault any more once cleared', () => {
    const board = new FaultBoard(1);
    board.add({ kind: 'outage' });
    board.add({ kind: 'latency', extra_ms: 100 });
    expect(board.outage).toBe(true);
    board.clear();
    expect([board.outage, board.extraMs('settlement.login'), board.active]).toEqual([false, 0, []]);
  });
});

describe('a fault as JSON', () => {
  it.each([
    [{ kind: 'outage' }],
    [{ kind: 'latency', extra_ms: 0 }],
    [{ kind: 'latency', operation: 'settlement.login', extra_ms: 12.5 }],
    [{ kind: 'errors', ratio: 0.5, status: 503 }],
  ])('is read as it was sent: %j', (json) => {
    expect(parseFault(json)).toEqual(json);
  });

  it.each([
    [undefined, 'a fault is a JSON object, e.g. {"kind":"outage"}'],
    [[], 'a fault is a JSON object, e.g. {"kind":"outage"}'],
    [{}, 'kind must be latency, errors or outage, not missing'],
    [{ kind: 'slow' }, 'kind must be latency, errors or outage, not "slow"'],
    [{ kind: 'latency' }, 'extra_ms must be a number from 0 to 600000, not missing'],
    [{ kind: 'latency', extra_ms: '5' }, 'extra_ms must be a number from 0 to 600000, not "5"'],
    [{ kind: 'latency', extra_ms: -1 }, 'extra_ms must be a number from 0 to 600000, not -1'],
    [{ kind: 'errors', ratio: 1.1, status: 500 }, 'ratio must be a number from 0 to 1, not 1.1'],
    [{ kind: 'errors', ratio: 1, status: 200 }, 'status must be a number from 400 to 599, not 200'],
    [{ kind: 'errors', ratio: 1, status: 500.5 }, 'status must be a whole number, not 500.5'],
    [{ kind: 'outage', extra_ms: 5 }, 'a fault of kind outage has no field "extra_ms"'],
    [
      { kind: 'latency', extra_ms: 5, operation: 'login' },
      'operation must name an operation such as settlement.login, not "login"',
    ],
  ])('is refused with what it should be: %j', (json, message) => {
    expect(() => parseFault(json)).toThrow(message);
  });
});
