import { describe, expect, it } from 'vitest';
import { ExpiringStore } from '../../../simulator/identity/expiring-store.ts';
import { VirtualClock } from '../virtual-clock.ts';

describe('an expiring store', () => {
  it('forgets a text when its time is up', async () => {
    const clock = new VirtualClock();
    const store = new ExpiringStore(10, clock);
    store.set('a', 'one', 60);
    await clock.advance(59_999);
    expect(store.get('a')).toBe('one');
    await clock.advance(1);
    expect(store.get('a')).toBeUndefined();
  });

  it('drops what has run out when something new comes', async () => {
    const clock = new VirtualClock();
    const store = new ExpiringStore(10, clock);
    for (const id of ['a', 'b', 'c']) store.set(id, id, 60);
    await clock.advance(60_000);
    expect(store.size).toBe(3);
    store.set('d', 'd', 60);
    expect(store.size).toBe(1);
  });

  it('keeps the newest when there are too many', () => {
    const store = new ExpiringStore(2, new VirtualClock());
    for (const id of ['a', 'b', 'c']) store.set(id, id, 60);
    expect(['a', 'b', 'c'].map((id) => store.get(id))).toEqual([undefined, 'b', 'c']);
    expect(store.size).toBe(2);
  });

  it('lets a replaced text live anew, and a changed one only as long as before', async () => {
    const clock = new VirtualClock();
    const store = new ExpiringStore(10, clock);
    store.set('replaced', 'old', 60);
    store.set('changed', 'old', 60);
    await clock.advance(30_000);
    store.set('replaced', 'new', 60);
    store.change('changed', 'new');
    expect(store.get('changed')).toBe('new');
    await clock.advance(30_000);
    expect([store.get('replaced'), store.get('changed')]).toEqual(['new', undefined]);
  });

  it('never keeps more than its limit, however much is deleted and set again', () => {
    const store = new ExpiringStore(3, new VirtualClock());
    for (let i = 0; i < 1000; i++) {
      store.set(`id ${i % 7}`, String(i), 60);
      if (i % 3 === 0) store.delete(`id ${i % 7}`);
      expect(store.size).toBeLessThanOrEqual(3);
    }
    // 999 and 996 were deleted at once; the newest that was not stands under 998 % 7 = 4.
    expect(store.get('id 4')).toBe('998');
  });

  it('deletes all that hold certain words', () => {
    const store = new ExpiringStore(10, new VirtualClock());
    store.set('a', 'grant 1', 60);
    store.set('b', 'grant 2', 60);
    store.deleteHolding('grant 1');
    expect([store.get('a'), store.get('b')]).toEqual([undefined, 'grant 2']);
  });
});
