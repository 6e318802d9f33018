import { describe, expect, it } from 'vitest';
import { cpuRatio, parseProcessUsage } from '../../../runners/k6/health.ts';

const TEXT = `# HELP process_cpu_seconds_total Total user and system CPU time spent in seconds.
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total 1.25
# TYPE process_resident_memory_bytes gauge
process_resident_memory_bytes 1.4073856e+08
process_resident_memory_bytes_peak 9
`;

describe("k6's own metrics", () => {
  it('give CPU seconds and resident bytes', () => {
    expect(parseProcessUsage(TEXT)).toEqual({ cpu_s: 1.25, memory_bytes: 140_738_560 });
  });

  it('give nothing when one of them is missing', () => {
    expect(parseProcessUsage('process_cpu_seconds_total 1\n')).toBeUndefined();
    expect(parseProcessUsage('')).toBeUndefined();
  });

  it('make 0.75 CPU seconds in half a second on two cores a ratio of 0.75', () => {
    const usage = (cpu_s: number): { cpu_s: number; memory_bytes: number } => ({
      cpu_s,
      memory_bytes: 0,
    });
    expect(cpuRatio(usage(1), usage(1.75), 500, 2)).toBe(0.75);
  });
});
