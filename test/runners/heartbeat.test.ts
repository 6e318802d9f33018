import { expect, it } from 'vitest';
import { BEAT_MS, Heartbeat } from '../../runners/heartbeat.ts';

/** A clock whose waits end when the test says so. */
function heldClock() {
  let now_ms = 0;
  let release: () => void = () => undefined;
  return {
    now_ms: () => now_ms,
    monotonic_ms: () => now_ms,
    wait: () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    /** The wait ends so long after it began. */
    async pass(ms: number): Promise<void> {
      now_ms += ms;
      release();
      await new Promise(setImmediate);
    },
    advance(ms: number): void {
      now_ms += ms;
    },
  };
}

it('is not late when it beats in time', async () => {
  const clock = heldClock();
  const heartbeat = Heartbeat.start(clock);
  await clock.pass(BEAT_MS);
  await clock.pass(BEAT_MS + 2);
  expect(heartbeat.longest_ms(0)).toBe(0);
  heartbeat.stop();
});

it('remembers the longest delay that reached into the time asked for', async () => {
  const clock = heldClock();
  const heartbeat = Heartbeat.start(clock);
  await clock.pass(BEAT_MS + 70);
  await clock.pass(BEAT_MS + 30);
  expect(heartbeat.longest_ms(0)).toBe(70);
  expect(heartbeat.longest_ms(80)).toBe(70);
  expect(heartbeat.longest_ms(81)).toBe(30);
  heartbeat.stop();
});

it('counts the delay that is still going on', () => {
  const clock = heldClock();
  const heartbeat = Heartbeat.start(clock);
  clock.advance(BEAT_MS + 45);
  expect(heartbeat.longest_ms(0)).toBe(45);
  heartbeat.stop();
});

it('forgets after a minute', async () => {
  const clock = heldClock();
  const heartbeat = Heartbeat.start(clock);
  await clock.pass(BEAT_MS + 70);
  for (let beat = 0; beat < 6100; beat++) await clock.pass(BEAT_MS);
  await clock.pass(BEAT_MS + 5);
  expect(heartbeat.longest_ms(0)).toBe(5);
  heartbeat.stop();
});
