import { describe, expect, it } from 'vitest';
import { shareBetween, usedBetween } from '../../../runners/k6/generator-reader.ts';

/** A gigabit. */
function link(sent_bytes: number, dropped_packets: number) {
  return {
    name: 'eth0',
    speed_bytes_per_s: 125e6,
    received_bytes: 0,
    sent_bytes,
    dropped_packets,
  };
}

const BEFORE = {
  at_ms: 1000,
  offset_ms: 5000,
  usage: { cpu_s: 10, memory_bytes: 1, gc_pause_s: 1 },
  cores: { busy: 100, stolen: 10, total: 1000 },
  threads: { ran_ns: 4e9, waited_ns: 1e9, turns: 100 },
  links: [link(0, 1)],
};

const AFTER = {
  at_ms: 3000,
  offset_ms: 4750,
  usage: { cpu_s: 11, memory_bytes: 1, gc_pause_s: 1.1 },
  cores: { busy: 220, stolen: 50, total: 1400 },
  threads: { ran_ns: 7e9, waited_ns: 2e9, turns: 350 },
  links: [link(50e6, 3)],
};

describe('what was used between two readings', () => {
  it('is the gain of each total over the time, the cores or the wish to run', () => {
    const used = usedBetween(BEFORE, AFTER, 2);
    expect(used.cpu_ratio).toBe(0.25); // 1 s in 2 s on 2 cores
    expect(used.gc_pause_ratio).toBeCloseTo(0.05, 12); // 0.1 s of 2 s
    expect(used.cpu_wait_ratio).toBe(0.25); // waited 1 s, ran 3 s
    expect(used.cpu_wait_ms_mean).toBe(4); // 1 s in 250 turns
    expect(used.machine_cpu_ratio).toBe(0.3); // 120 of 400 ticks
    expect(used.steal_ratio).toBe(0.1); // 40 of 400 ticks
    expect(used.link_ratio).toBe(0.2); // 50 MB in 2 s of 125 MB/s
    expect(used.link_dropped_packets).toBe(2);
    expect(used.clock_step_ms).toBe(-250); // set back by a quarter of a second
  });

  it('is unknown where the kernel or k6 does not tell', () => {
    const silent = { cores: undefined, threads: undefined };
    const usage = { ...AFTER.usage, gc_pause_s: null };
    expect(usedBetween(BEFORE, { ...AFTER, ...silent, usage }, 2)).toMatchObject({
      cpu_ratio: 0.25,
      gc_pause_ratio: null,
      cpu_wait_ratio: null,
      cpu_wait_ms_mean: null,
      machine_cpu_ratio: null,
      steal_ratio: null,
    });
  });

  it('is unknown when threads ended, because their time went with them', () => {
    const threads = { ran_ns: 3e9, waited_ns: 2e9, turns: 90 };
    const used = usedBetween(BEFORE, { ...AFTER, threads }, 2);
    expect([used.cpu_wait_ratio, used.cpu_wait_ms_mean]).toEqual([null, null]);
  });
});

describe('a share since the start', () => {
  it('of 10 % after 10 s and 20 % after 20 s was 30 % between', () => {
    const share = shareBetween({ share: 0.1, up_ms: 10_000 }, { share: 0.2, up_ms: 20_000 });
    expect(share).toBeCloseTo(0.3, 12);
  });

  it('is nothing while Go has not collected again', () => {
    expect(shareBetween({ share: 0.1, up_ms: 10_000 }, { share: 0.09, up_ms: 11_000 })).toBe(0);
  });
});
