import { describe, expect, it } from 'vitest';
import {
  firstChild,
  parseCoreTicks,
  parseCpuList,
  parseThreadTimes,
  readCoreTicks,
  readThreadTimes,
} from '../../runners/cores.ts';

// user nice system idle iowait irq softirq steal guest guest_nice
const STAT = `cpu  111 0 0 0 0 0 0 0 0 0
cpu0 10 1 5 70 4 2 3 5 9 1
cpu1 20 0 10 60 0 0 0 10 0 0
cpu10 1000 0 0 0 0 0 0 0 0 0
intr 5 1 2
`;

describe('the cores of the machine', () => {
  it('are those that the process may run on, each at work, given away or idle', () => {
    // 10+1+5+2+3 = 21 of 100, and 20+10 = 30 of 100; guests are in the time of users already.
    expect(parseCoreTicks(STAT, new Set([0, 1]))).toEqual({ busy: 51, stolen: 15, total: 200 });
    expect(parseCoreTicks(STAT, new Set([1]))).toEqual({ busy: 30, stolen: 10, total: 100 });
  });

  it('are unknown where the kernel does not tell', () => {
    expect(parseCoreTicks('', new Set([0]))).toBeUndefined();
    expect(parseCoreTicks(STAT, new Set())).toBeUndefined();
  });

  it.each([
    ['0-2,5', [0, 1, 2, 5]],
    ['7', [7]],
    ['', []],
  ])('are listed as %j', (text, cores) => {
    expect([...parseCpuList(text)]).toEqual(cores);
  });
});

describe('the threads of a process', () => {
  it('ran and waited for so many nanoseconds', () => {
    expect(parseThreadTimes('439653 1365721 4\n')).toEqual({
      ran_ns: 439653,
      waited_ns: 1365721,
      turns: 4,
    });
    expect(parseThreadTimes('')).toBeUndefined();
    expect(parseThreadTimes('x')).toBeUndefined();
  });

  it('are unknown when it is gone', () => {
    expect(readThreadTimes(2 ** 30)).toBeUndefined();
    expect(firstChild(2 ** 30)).toBeUndefined();
  });
});

describe.runIf(process.platform === 'linux')('on Linux', () => {
  it('this process ran, and the cores were busy', () => {
    expect(readThreadTimes(process.pid)?.ran_ns).toBeGreaterThan(0);
    expect(readCoreTicks()?.busy).toBeGreaterThan(0);
  });
});
