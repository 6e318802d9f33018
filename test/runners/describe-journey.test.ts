import { describe, expect, it } from 'vitest';
import { systemClock } from '../../runners/clock.ts';
import { describeJourney } from '../../runners/describe-journey.ts';

/** A process that does what its code says instead of loading the file. */
function described(code: string, timeout_ms = 60_000) {
  return describeJourney('/journeys/mine.ts', {
    entry: { command: process.execPath, args: ['-e', code] },
    env: { PATH: process.env['PATH'] },
    clock: systemClock,
    timeout_ms,
  });
}

function problem(message: string, hint?: string) {
  return { kind: 'problems', problems: [{ line: 0, column: 0, message, ...(hint && { hint }) }] };
}

describe('The file of a journey', () => {
  it('is told of by the process that loads it', async () => {
    const told = await described(
      "process.send('hello'); process.send({ kind: 'facts', facts: { file: process.argv.at(-1) } })",
    );
    expect(told).toEqual({ kind: 'facts', facts: { file: '/journeys/mine.ts' } });
  });

  it('that never ends loading is given up', async () => {
    expect(await described('for (;;);', 300)).toEqual(
      problem('was not loaded within 300 ms', 'leave what takes time to run()'),
    );
  });

  it('that ends the process, or breaks it, is no journey', async () => {
    expect(await described('process.exit(0)')).toEqual(problem('ended before it was loaded'));
    expect(await described("throw new TypeError('no such thing')")).toEqual(
      problem('ended before it was loaded: TypeError: no such thing'),
    );
    expect(await described("throw new Error('401 for ?api_key=abc123')")).toEqual(
      problem('ended before it was loaded: Error: 401 for ?api_key=***'),
    );
  });
});
