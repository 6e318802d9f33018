import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What a network card has done since it was started (Documentation/ABI/testing/sysfs-class-net-statistics). */
export interface LinkTotals {
  readonly name: string;
  /** In each direction; null where it is not known, as of most virtual machines. */
  readonly speed_bytes_per_s: number | null;
  readonly received_bytes: number;
  readonly sent_bytes: number;
  /** In both directions. */
  readonly dropped_packets: number;
}

/** What was used of the network cards between two readings; null where nothing told. */
export interface LinkUse {
  /** Bytes ÷ what the link carries in that time: of the busiest card, in its busier direction. */
  readonly link_ratio: number | null;
  /** Of all cards. */
  readonly link_dropped_packets: number | null;
}

const BYTES_PER_MEGABIT = 125_000;

/** The cards with hardware behind them: what others call their speed is made up. None where no kernel tells. */
export async function readLinks(net = '/sys/class/net'): Promise<LinkTotals[]> {
  const names = await readdir(net).catch(() => []);
  const read = await Promise.all(names.map((name) => readLink(path.join(net, name), name)));
  return read.filter((link) => link !== undefined);
}

async function readLink(dir: string, name: string): Promise<LinkTotals | undefined> {
  const has_device = await access(path.join(dir, 'device')).then(
    () => true,
    () => false,
  );
  if (!has_device) return undefined;
  const count = (file: string): Promise<number> => readNumber(path.join(dir, 'statistics', file));
  const speed = await readNumber(path.join(dir, 'speed'));
  const [received_bytes, sent_bytes, received_dropped, sent_dropped] = await Promise.all([
    count('rx_bytes'),
    count('tx_bytes'),
    count('rx_dropped'),
    count('tx_dropped'),
  ]);
  return {
    name,
    // −1, 0, or no answer at all where nobody knows.
    speed_bytes_per_s: speed > 0 ? speed * BYTES_PER_MEGABIT : null,
    received_bytes,
    sent_bytes,
    dropped_packets: received_dropped + sent_dropped,
  };
}

/** What was used between two readings. @param elapsed_ms > 0 */
export function linkUse(
  before: readonly LinkTotals[],
  after: readonly LinkTotals[],
  elapsed_ms: number,
): LinkUse {
  const pairs = after.flatMap((now) => {
    const then = before.find(({ name }) => name === now.name);
    return then === undefined || !isLater(then, now) ? [] : [{ then, now }];
  });
  const ratios = pairs.flatMap(({ then, now }) => {
    if (now.speed_bytes_per_s === null) return [];
    const bytes = Math.max(
      now.received_bytes - then.received_bytes,
      now.sent_bytes - then.sent_bytes,
    );
    return [(1000 * bytes) / elapsed_ms / now.speed_bytes_per_s];
  });
  const dropped = pairs.map(({ then, now }) => now.dropped_packets - then.dropped_packets);
  return {
    link_ratio: ratios.length === 0 ? null : Math.max(...ratios),
    link_dropped_packets: dropped.length === 0 ? null : dropped.reduce((sum, n) => sum + n, 0),
  };
}

/** A card that was started anew counts anew. */
function isLater(then: LinkTotals, now: LinkTotals): boolean {
  return (
    now.received_bytes >= then.received_bytes &&
    now.sent_bytes >= then.sent_bytes &&
    now.dropped_packets >= then.dropped_packets
  );
}

async function readNumber(file: string): Promise<number> {
  return Number(await readFile(file, 'latin1').catch(() => Number.NaN));
}
