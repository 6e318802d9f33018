import { vi } from 'vitest';

/** Searches: `thongsuot` makes them, the scripts of bare k6 only view. */
export const SEARCHES = /"settlement.searchProcedures":\{"received":(\d+)/g;

export const RECEIVED = /"received":(\d+)/g;

export const FINISHED = /"finished":(\d+)/g;

/** The sum of what the log of a simulated platform counts under some name. */
export async function counted(target: string, which: RegExp): Promise<number> {
  const response = await fetch(`${target}/_simulator/log`);
  const text = await response.text();
  return [...text.matchAll(which)].reduce((sum, [, n]) => sum + Number(n), 0);
}

/** Waits until a k6 that was started makes requests of the target, and lets happen what should. */
export async function underWay(
  target: string,
  pid: () => number | undefined,
  happen: (pid: number) => Promise<void>,
  which = RECEIVED,
): Promise<void> {
  const before = await counted(target, which);
  const isUnderWay = async (): Promise<boolean> =>
    pid() !== undefined && (await counted(target, which)) > before + 20;
  await vi.waitUntil(isUnderWay, { timeout: 60_000, interval: 100 });
  await happen(pid() ?? Number.NaN);
}
