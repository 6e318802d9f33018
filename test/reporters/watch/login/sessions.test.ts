import { describe, expect, it, vi } from 'vitest';
import { OperatorSessions } from '../../../../reporters/watch/login/sessions.ts';

describe('The session of an operator', () => {
  it('is found for as long as it lasts, by what its browser brings', () => {
    const sessions = new OperatorSessions(1000);
    const id = sessions.open(0);
    expect(sessions.find(id, 999)?.until_ms).toBe(1000);
    expect(sessions.find(id, 1000)).toBe(null);
    expect(sessions.find(`${id}x`, 0)).toBe(null);
    expect(sessions.find(null, 0)).toBe(null);
  });

  it('ends with what is open in it, when somebody closes it or when it is over', () => {
    const sessions = new OperatorSessions(1000);
    const ids = [sessions.open(0), sessions.open(0), sessions.open(500)];
    const ends = ids.map((id) => {
      const end = vi.fn();
      sessions.find(id, 500)?.open.add({ writableLength: 0, end, destroy: vi.fn() });
      return end;
    });
    const ended = (): number[] => ends.map((end) => end.mock.calls.length);
    sessions.close(ids[0] ?? null);
    expect(ended()).toEqual([1, 0, 0]);
    sessions.sweep(1000);
    expect(ended()).toEqual([1, 1, 0]);
    expect(ids.map((id) => sessions.find(id, 1000) !== null)).toEqual([false, false, true]);
  });

  it('cuts off what somebody does not read, who would be sent the rest later', () => {
    const sessions = new OperatorSessions(1000);
    const id = sessions.open(0);
    const [end, destroy] = [vi.fn(), vi.fn()];
    sessions.find(id, 0)?.open.add({ writableLength: 1, end, destroy });
    sessions.close(id);
    expect([end, destroy].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
  });

  it('gives way to the newest of a thousand', () => {
    const sessions = new OperatorSessions(1000);
    const ids = Array.from({ length: 1001 }, () => sessions.open(0));
    expect([0, 1, 1000].map((i) => sessions.find(ids[i] ?? null, 1) !== null)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
