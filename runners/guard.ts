import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Runs a program so that it cannot outlive us, not even when we are killed with SIGKILL. Node cannot ask the
 * kernel for that, so a small shell stands between: its standard input is a pipe that only we hold open. When
 * we are gone the pipe ends, and the shell kills the program. It runs in a process group of its own, so that
 * a Ctrl-C in the terminal reaches us alone and we end the program in our own order.
 */
const GUARD = `
exec 3<&0
trap : INT TERM
"$@" </dev/null 3<&- & program=$!
{ trap '' INT TERM; read -r _ <&3; kill -KILL "$program"; } >/dev/null 2>&1 &
watcher=$!
while :; do
  wait "$program"; code=$?
  kill -0 "$program" 2>/dev/null || break
done
kill -KILL "$watcher" 2>/dev/null
exit "$code"
`;

/** A shell reports a program that a signal ended as 128 + the signal's number. */
const SIGNALLED = 128;

export interface GuardedExit {
  /** Null when a signal ended the program. */
  readonly exit_code: number | null;
}

export interface GuardedProcess {
  readonly exited: Promise<GuardedExit>;
  /** Of the shell, whose first child the program is; undefined when it could not be started. */
  readonly guard_pid: number | undefined;
  /** Asks the program to end (SIGTERM). */
  stop(): void;
  /** Ends the program at once (SIGKILL). */
  kill(): void;
}

export interface GuardedOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Descriptor of the file that takes what it prints; without it that is discarded. */
  readonly output_fd?: number;
}

/**
 * Starts `command` under guard.
 *
 * @throws Error when the shell itself cannot be started
 */
export function startGuarded(
  command: string,
  args: readonly string[],
  { cwd, env, output_fd }: GuardedOptions,
): GuardedProcess {
  const output = output_fd ?? 'ignore';
  const shell = spawn('/bin/sh', ['-c', GUARD, 'guard', command, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['pipe', output, output],
  });
  const exited = new Promise<GuardedExit>((resolve, reject) => {
    shell.once('error', reject);
    shell.once('exit', (code) => {
      const signalled = code === null || code > SIGNALLED;
      resolve({ exit_code: signalled ? null : code });
    });
  });
  return {
    exited,
    guard_pid: shell.pid,
    stop: () => signalGroup(shell, 'SIGTERM'),
    kill: () => signalGroup(shell, 'SIGKILL'),
  };
}

/** The group outlives its leader by no more than a moment; a group that is gone needs no signal. */
function signalGroup(shell: ChildProcess, signal: NodeJS.Signals): void {
  if (shell.pid === undefined || shell.exitCode !== null || shell.signalCode !== null) return;
  try {
    process.kill(-shell.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
