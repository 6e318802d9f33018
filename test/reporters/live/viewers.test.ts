import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { event, Viewers } from '../../../reporters/live/viewers.ts';

/** A connection that keeps what it was sent. */
class Connection extends EventEmitter {
  readonly sent: string[] = [];
  readonly writableLength = 0;
  writableEnded = false;
  destroyed = false;
  writeHead(): void {}
  write(text: string): void {
    this.sent.push(text);
  }
}

function connect(viewers: Viewers): Connection {
  const connection = new Connection();
  viewers.join(connection as unknown as Response, () => event('whole', {}));
  return connection;
}

describe('whoever looks on', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hears every two seconds that the connection stands, whatever there is to say', () => {
    const viewers = new Viewers();
    const [first, second] = [connect(viewers), connect(viewers)];
    vi.advanceTimersByTime(6000);
    for (const { sent } of [first, second]) {
      expect(sent).toEqual([event('whole', {}), ...Array(3).fill(event('beat', {}))]);
    }
  });

  it.each([
    ['ended', 'writableEnded'],
    ['cut off', 'destroyed'],
  ] as const)('is not spoken to once it was %s, even before its end is known', (_, state) => {
    const viewers = new Viewers();
    const [first, second] = [connect(viewers), connect(viewers)];
    first[state] = true;
    viewers.tell(event('new', {}));
    expect([first.sent.length, second.sent.length]).toEqual([1, 2]);
  });

  it('is not spoken to after it went, and nothing goes on without anybody', () => {
    const viewers = new Viewers();
    const [first, second] = [connect(viewers), connect(viewers)];
    first.emit('close');
    vi.advanceTimersByTime(2000);
    expect([first.sent.length, second.sent.length]).toEqual([1, 2]);
    second.emit('close');
    expect(vi.getTimerCount()).toBe(0);
    const third = connect(viewers);
    vi.advanceTimersByTime(2000);
    expect(third.sent).toHaveLength(2);
  });
});
