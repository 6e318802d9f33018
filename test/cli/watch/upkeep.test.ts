import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startUpkeep } from '../../../cli/watch/upkeep.ts';
import { ManualClock } from '../../runners/watch/manual-clock.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2025, 6, 1);

let artifacts_dir: string;
let problems: string[];

beforeEach(() => {
  artifacts_dir = mkdtempSync(join(tmpdir(), 'upkeep-'));
  problems = [];
  onTestFinished(() => rmSync(artifacts_dir, { recursive: true }));
});

/** What a failed run left two days ago. */
function oldRun(): string {
  const folder = join(artifacts_dir, 'citizen-submits-20250629T000000000Z');
  mkdirSync(folder);
  const written = new Date(NOW_MS - 2 * DAY_MS);
  utimesSync(folder, written, written);
  return folder;
}

function upkeepOf(maintain: () => Promise<void>, clock: ManualClock): () => Promise<void> {
  return startUpkeep({
    journal: { maintain },
    artifacts_dir,
    retention: { age_max_ms: DAY_MS, bytes_max: 1e9 },
    clock,
    onProblem: (problem) => void problems.push(problem),
  });
}

describe('upkeep', () => {
  it('removes old artifacts although the journal cannot be packed, and packs it the next time', async () => {
    const old = oldRun();
    const clock = new ManualClock(NOW_MS);
    const answers = [new Error('no space left on device')];
    const maintain = vi.fn(async () => {
      const failure = answers.pop();
      if (failure !== undefined) throw failure;
    });
    const stop = upkeepOf(maintain, clock);
    await vi.waitFor(() => expect(existsSync(old)).toBe(false));
    expect(problems).toEqual(['no space left on device']);
    await vi.waitFor(async () => {
      await clock.pass(600_000);
      expect(maintain).toHaveBeenCalledTimes(2);
    });
    await stop();
  });

  it('that is stopped ends what it is at, and begins nothing else', async () => {
    const old = oldRun();
    let packed = (): void => undefined;
    const stop = upkeepOf(
      () =>
        new Promise((resolve) => {
          packed = resolve;
        }),
      new ManualClock(NOW_MS),
    );
    const stopped = stop();
    packed();
    await stopped;
    expect(existsSync(old)).toBe(true);
  });
});
