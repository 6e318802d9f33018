import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LinkTotals, linkUse, readLinks } from '../../runners/links.ts';

const GIGABIT: LinkTotals = {
  name: 'eth0',
  speed_bytes_per_s: 125e6,
  received_bytes: 1000,
  sent_bytes: 1000,
  dropped_packets: 7,
};

describe('what was used of the network cards between two readings', () => {
  it('is the busier direction over the speed of the link, of the card with the highest share', () => {
    const before = [GIGABIT, { ...GIGABIT, name: 'eth1' }];
    const after = [
      // 200 MB in 2 s are 0.8 of a gigabit, 50 MB are 0.2.
      { ...GIGABIT, received_bytes: 1000 + 50e6, sent_bytes: 1000 + 200e6, dropped_packets: 9 },
      { ...GIGABIT, name: 'eth1', received_bytes: 1000 + 100e6, dropped_packets: 8 },
    ];
    expect(linkUse(before, after, 2000)).toEqual({ link_ratio: 0.8, link_dropped_packets: 3 });
  });

  it('has no share where no speed is known, but packets that were dropped', () => {
    const unknown = { ...GIGABIT, speed_bytes_per_s: null };
    const after = { ...unknown, sent_bytes: 9e9, dropped_packets: 8 };
    expect(linkUse([unknown], [after], 1000)).toEqual({
      link_ratio: null,
      link_dropped_packets: 1,
    });
  });

  it('is unknown without a card, for one that is new, and when its totals began anew', () => {
    const nothing = { link_ratio: null, link_dropped_packets: null };
    expect(linkUse([], [], 1000)).toEqual(nothing);
    expect(linkUse([], [GIGABIT], 1000)).toEqual(nothing);
    const anew = { ...GIGABIT, received_bytes: 0, sent_bytes: 0, dropped_packets: 0 };
    expect(linkUse([GIGABIT], [anew], 1000)).toEqual(nothing);
  });
});

describe('the network cards of this machine', () => {
  let net: string;
  beforeEach(async () => {
    net = await mkdtemp(path.join(tmpdir(), 'thongsuot-net-'));
  });
  afterEach(() => rm(net, { recursive: true }));

  async function card(name: string, speed: string, has_device = true): Promise<void> {
    const dir = path.join(net, name);
    await mkdir(path.join(dir, 'statistics'), { recursive: true });
    if (has_device) await mkdir(path.join(dir, 'device'));
    const files = { rx_bytes: 10, tx_bytes: 20, rx_dropped: 3, tx_dropped: 4 };
    for (const [file, count] of Object.entries(files)) {
      await writeFile(path.join(dir, 'statistics', file), `${count}\n`);
    }
    await writeFile(path.join(dir, 'speed'), speed);
  }

  it('are those with hardware behind them; one that does not know its speed says so', async () => {
    await card('eth0', '1000\n');
    await card('eth1', '-1\n');
    await card('lo', '', false);
    // A pair of virtual cards between two containers names a speed that it does not have.
    await card('veth0', '10000\n', false);
    const totals = { received_bytes: 10, sent_bytes: 20, dropped_packets: 7 };
    expect(await readLinks(net)).toEqual([
      { name: 'eth0', speed_bytes_per_s: 125_000_000, ...totals },
      { name: 'eth1', speed_bytes_per_s: null, ...totals },
    ]);
  });

  it('are none where no kernel tells', async () => {
    expect(await readLinks(path.join(net, 'none'))).toEqual([]);
  });
});
