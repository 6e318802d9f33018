import { describe, expect, it } from 'vitest';
import {
  cpuRatio,
  parseGcShare,
  parseProcessUsage,
  parseUsersAtWork,
} from '../../../runners/k6/health.ts';

const TEXT = `# HELP process_cpu_seconds_total Total user and system CPU time spent in seconds.
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total 1.25
# TYPE process_resident_memory_bytes gauge
process_resident_memory_bytes 1.4073856e+08
process_resident_memory_bytes_peak 9
`;

const GARBAGE = `go_gc_duration_seconds{quantile="1"} 0.144380122
go_gc_duration_seconds_sum 0.612343163
go_gc_duration_seconds_count 220
`;

describe("k6's own metrics", () => {
  it('give CPU seconds, resident bytes and the seconds in which garbage collection held it', () => {
    const usage = { cpu_s: 1.25, memory_bytes: 140_738_560 };
    expect(parseProcessUsage(TEXT + GARBAGE)).toEqual({ ...usage, gc_pause_s: 0.612343163 });
    expect(parseProcessUsage(TEXT)).toEqual({ ...usage, gc_pause_s: null });
  });

  it('give nothing when CPU or memory is missing', () => {
    expect(parseProcessUsage('process_cpu_seconds_total 1\n')).toBeUndefined();
    expect(parseProcessUsage('')).toBeUndefined();
  });

  it('make 0.75 CPU seconds in half a second on two cores a ratio of 0.75', () => {
    const usage = (cpu_s: number) => ({ cpu_s, memory_bytes: 0, gc_pause_s: null });
    expect(cpuRatio(usage(1), usage(1.75), 500, 2)).toBe(0.75);
  });
});

describe("k6's status", () => {
  it('tells the users at work and those that there are', () => {
    const text =
      '{"data":{"type":"status","id":"default","attributes":{"status":7,"paused":false,"vus":3,"vus-max":50,"stopped":false,"running":true,"tainted":false}}}';
    expect(parseUsersAtWork(text)).toEqual({ vus: 3, vus_max: 50 });
    expect(parseUsersAtWork('')).toBeUndefined();
    expect(parseUsersAtWork('{"vus":3}')).toBeUndefined();
  });
});

describe("the end of k6's memory profile", () => {
  it('tells the share of its cores that garbage collection took', () => {
    const text = '# NumForcedGC = 0\n# GCCPUFraction = 0.2231231975780616\n# DebugGC = false\n';
    expect(parseGcShare(text)).toBe(0.2231231975780616);
    expect(parseGcShare('404 page not found')).toBeUndefined();
  });
});
