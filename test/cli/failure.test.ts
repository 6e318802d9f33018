import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../cli/failure.ts';
import { OperatorError } from '../../cli/operator-error.ts';
import { SetupError } from '../../cli/setup/machine.mjs';
import { ConfigError } from '../../config/config-error.ts';
import { MetricsServerError } from '../../reporters/metrics-server.ts';
import { RunFolderError } from '../../reporters/run-folder-error.ts';
import { PortInUseError } from '../../simulator/port-in-use.ts';

/** An error of the system as Node makes it. */
function systemError(code: string, more: object): Error {
  return Object.assign(new Error(`${code}: in words`), { code, ...more });
}

describe('what the operator is told about an error', () => {
  it.each([
    [
      'something to mend, with the remedy',
      new OperatorError('k6 was not found', { hint: 'install it' }),
      'k6 was not found\nhint: install it',
    ],
    ['something to mend that says all', new OperatorError('--rate must be 1'), '--rate must be 1'],
    [
      'a tool that cannot be used',
      new SetupError('THONGSUOT_K6=/x cannot be used: gone\nLet it name a working k6'),
      'THONGSUOT_K6=/x cannot be used: gone\nhint: Let it name a working k6',
    ],
    [
      'a runs folder',
      new RunFolderError({ path: '/r', problem: 'is full', hint: 'empty it' }),
      '/r: is full; empty it',
    ],
    [
      'a port of /metrics',
      new MetricsServerError({ host: '127.0.0.1', port: 9464, problem: 'the port is in use' }),
      'cannot serve metrics on 127.0.0.1:9464: the port is in use',
    ],
    [
      'a port of the simulator',
      new PortInUseError('127.0.0.1', 8101, null),
      'the simulator cannot listen on 127.0.0.1:8101: the port is in use; choose another or 0',
    ],
    [
      'a full disk',
      systemError('ENOSPC', { syscall: 'write', path: '/r/k6.log' }),
      '/r/k6.log the disk is full (write)\nhint: free some space',
    ],
    [
      'a privileged port',
      systemError('EACCES', { syscall: 'listen', address: '127.0.0.1', port: 80 }),
      '127.0.0.1:80 no permission (listen)\nhint: grant it, or choose another place or port',
    ],
  ])('is complete and has exit code 2 for %s', (_case, error, text) => {
    const failure = describeFailure(error, '/home/an');
    expect([failure.exit_code, failure.text]).toEqual([2, text]);
  });

  it('shows every problem of a configuration with its place, below the working directory', () => {
    const problems = [
      { file: '/home/an/a.yaml', line: 3, column: 5, path: 'metrics.port', message: 'too big' },
      { file: '/home/an/b.yaml', line: 0, column: 0, path: '', message: 'cannot be read' },
    ];
    const failure = describeFailure(new ConfigError(problems), '/home/an');
    expect(failure).toEqual({
      exit_code: 2,
      text: 'a.yaml:3:5  metrics.port  too big\n\nb.yaml  cannot be read\n\n2 problems in 2 files',
      document: {
        version: 1,
        error: { name: 'ConfigError', message: 'metrics.port: too big (and 1 more)', problems },
      },
    });
  });

  it.each([
    ['an error', new TypeError('x is not a function'), 'TypeError', 'x is not a function'],
    ['a system error of our own making', systemError('EBADF', {}), 'Error', 'EBADF: in words'],
    ['something that is no error', 'just text', 'Error', 'just text'],
  ])('owns up to %s that nobody expected, with exit code 1', (_case, error, name, message) => {
    const failure = describeFailure(error, '/');
    expect(failure.exit_code).toBe(1);
    expect(failure.text).toBe(
      `internal error: ${message}\nhint: this is a fault of the toolkit; please report it with the command that you ran`,
    );
    expect(failure.document.error).toMatchObject({ name, message: `internal error: ${message}` });
  });

  it('gives scripts the message and the hint apart', () => {
    const { document } = describeFailure(new OperatorError('what', { hint: 'remedy' }), '/');
    expect(document).toEqual({
      version: 1,
      error: { name: 'OperatorError', message: 'what', hint: 'remedy' },
    });
  });

  it.each([
    new OperatorError('no profile `http://admin:s3cret@host`', { hint: 'not admin:s3cret@host' }),
    new Error('cannot open https://admin:s3cret@host/x?token=s3cret'),
  ])('never repeats a password that was typed: %s', (error) => {
    const failure = describeFailure(error, '/');
    expect(failure.text).not.toContain('s3cret');
    expect(JSON.stringify(failure.document)).not.toContain('s3cret');
  });
});
