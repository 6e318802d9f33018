import { describe, expect, it } from 'vitest';
import { type Line, ROSTER_SITES, Room, type Seat } from '../../../simulator/meetings/room.ts';
import { settled, VirtualClock } from '../virtual-clock.ts';

interface Roster {
  readonly roster_size: number;
  readonly sites: readonly Pick<Seat, 'participant_id'>[];
}

/** A line that keeps what it is told. */
class FakeLine implements Line {
  isOpen = true;
  readonly told: Buffer[] = [];

  send(message: Buffer): void {
    this.told.push(message);
  }

  get rosters(): Roster[] {
    return this.told.map((message) => JSON.parse(message.toString('utf8')) as Roster);
  }

  get sizes(): number[] {
    return this.rosters.map(({ roster_size }) => roster_size);
  }
}

/** Lets everything happen that needs no time. */
async function quiet(): Promise<void> {
  for (let i = 0; i < 100; i++) await settled();
}

function seat(n: number): Seat {
  const participant_id = `dc-${n}`;
  return { participant_id, meeting_id: 'm', site: `Điểm cầu ${n}`, name: 'An', marker: '' };
}

function start(): { room: Room; clock: VirtualClock; add: (n: number) => FakeLine } {
  const clock = new VirtualClock();
  const room = new Room('m', clock);
  const add = (n: number): FakeLine => {
    const line = new FakeLine();
    room.add(seat(n), line);
    return line;
  };
  return { room, clock, add };
}

describe('a room', () => {
  it('tells a roster at once after a quiet second, and then one a second however many come', async () => {
    const { clock, add } = start();
    const first = add(1);
    await quiet();
    expect(first.sizes).toEqual([1]);
    // A hundred in nine tenths of a second.
    for (let n = 2; n <= 101; n++) {
      add(n);
      await clock.advance(9);
    }
    expect(first.sizes).toEqual([1]);
    await clock.advance(100);
    await quiet();
    expect(first.sizes).toEqual([1, 101]);
    // Nobody comes, nobody goes, nobody is told anything.
    await clock.advance(10_000);
    expect(first.sizes).toEqual([1, 101]);
    add(102);
    await quiet();
    expect(first.sizes).toEqual([1, 101, 102]);
  });

  it('costs N messages a second in a storm of N, not N²', async () => {
    const { clock, add } = start();
    const lines: FakeLine[] = [];
    for (let n = 1; n <= 500; n++) {
      lines.push(add(n));
      await clock.advance(30);
      await settled();
    }
    await clock.advance(1000);
    await quiet();
    const messages = lines.reduce((sum, line) => sum + line.told.length, 0);
    // 33.3 sites a second for 15 s, and one message a second to whoever is there: 33.3 · (1 + … + 15) = 4,000.
    // One for each join to each would have been 500 · 499 / 2 = 124,750.
    expect(messages).toBeGreaterThan(3600);
    expect(messages).toBeLessThan(4400);
  });

  it('names the newest sites and counts the others', async () => {
    const { room, clock, add } = start();
    const lines = Array.from({ length: 50 }, (_, i) => add(i));
    await quiet();
    const newest = lines[0]?.rosters.at(-1);
    expect(newest?.roster_size).toBe(50);
    expect(newest?.sites.map(({ participant_id }) => participant_id)).toEqual(
      Array.from({ length: ROSTER_SITES }, (_, i) => `dc-${49 - i}`),
    );
    // One of the named and one of the others leave.
    expect(room.remove(seat(40))).toBe(true);
    expect(room.remove(seat(3))).toBe(true);
    expect(room.remove(seat(3))).toBe(false);
    await clock.advance(1000);
    await quiet();
    const then = lines[0]?.rosters.at(-1);
    expect(then?.roster_size).toBe(48);
    expect(then?.sites.at(-1)).toMatchObject({ participant_id: 'dc-29' });
    expect(then?.sites).not.toContainEqual(expect.objectContaining({ participant_id: 'dc-40' }));
  });

  it('tells everybody the same, and nobody whose line is closed', async () => {
    const { add } = start();
    const [open, closed] = [add(1), add(2)];
    closed.isOpen = false;
    await quiet();
    expect([open.told.length, closed.told.length]).toEqual([1, 0]);
  });

  it('holds a message of no more than a few kilobytes for any number of sites', async () => {
    const { add } = start();
    const line = add(0);
    for (let n = 1; n < 5000; n++) add(n);
    await quiet();
    expect(line.sizes.at(-1)).toBe(5000);
    expect(line.told.at(-1)?.length).toBeLessThan(4096);
  });

  it('lets others have their turn while it tells many', async () => {
    const { add } = start();
    const lines = Array.from({ length: 1000 }, (_, n) => add(n));
    const told = (): number => lines.filter((line) => line.told.length > 0).length;
    const seen = [told()];
    for (let i = 0; i < 30; i++) {
      await settled();
      seen.push(told());
    }
    expect(seen.at(-1)).toBe(1000);
    expect(Math.max(...seen.slice(1).map((n, i) => n - (seen[i] ?? 0)))).toBeLessThanOrEqual(200);
  });
});
