import { ConfigError } from '../config/config-error.ts';
import { formatProblems } from '../config/format-problem.ts';
import { ImportError } from '../config/import/import-error.ts';
import { maskSecrets } from '../model/secrets.ts';
import { MetricsServerError } from '../reporters/metrics-server.ts';
import { RunFolderError } from '../reporters/run-folder-error.ts';
import { PortInUseError } from '../simulator/port-in-use.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { OperatorError } from './operator-error.ts';
import { SetupError } from './setup/machine.mjs';

export interface Failure {
  readonly exit_code: ExitCode;
  /** For people: what failed, on what, what to do. Never a stack trace. */
  readonly text: string;
  /** For scripts. */
  readonly document: {
    readonly version: 1;
    readonly error: {
      readonly name: string;
      readonly message: string;
      readonly hint?: string;
      readonly problems?: unknown;
    };
  };
}

/** Errors whose message is complete as it is; everything else is a bug of ours. */
const OPERATORS = [
  OperatorError,
  RunFolderError,
  MetricsServerError,
  PortInUseError,
  SetupError,
] as const;

/** What the machine refuses whatever we do. Names of the system, in words. */
const SYSTEM_REFUSALS: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
  EACCES: ['no permission', 'grant it, or choose another place or port'],
  EPERM: ['not permitted', 'grant it, or choose another place or port'],
  EROFS: ['the file system is read-only', 'choose another place'],
  ENOSPC: ['the disk is full', 'free some space'],
  EDQUOT: ['your share of the disk is full', 'free some space'],
  EMFILE: ['too many files are open', 'raise the limit with `ulimit -n`'],
  ENFILE: ['too many files are open on this machine', 'end other programs'],
  ENOMEM: ['the memory is full', 'end other programs, or use a bigger machine'],
  EAGAIN: ['no more processes can be started', 'end other programs, or raise `ulimit -u`'],
};

/** What to tell the operator about an error, and with which exit code. */
export function describeFailure(error: unknown, cwd: string): Failure {
  if (error instanceof ConfigError) {
    const { name, message, problems } = error;
    const document = { version: 1 as const, error: { name, message, problems } };
    return { exit_code: EXIT.usage, text: formatProblems(problems, cwd), document };
  }
  if (error instanceof ImportError) return refusedImport(error);
  if (error instanceof Error && OPERATORS.some((kind) => error instanceof kind)) {
    return failure(EXIT.usage, error.name, advice(error));
  }
  const refusal = refusalOfSystem(error);
  if (refusal !== undefined) return failure(EXIT.usage, 'SystemError', refusal);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const hint = 'this is a fault of the toolkit; please report it with the command that you ran';
  return failure(EXIT.bug, name, { message: `internal error: ${message}`, hint });
}

/** Everything that stands against a document at once. */
function refusedImport({ name, message, problems }: ImportError): Failure {
  const lines = problems.flatMap(({ where, message: what, hint }) => [
    `${where === '' ? '' : `${where}  `}${what}`,
    ...(hint === undefined ? [] : [`    hint: ${hint}`]),
  ]);
  const document = { version: 1 as const, error: { name, message, problems } };
  return { exit_code: EXIT.usage, text: [message.split(':')[0], ...lines].join('\n'), document };
}

interface Advice {
  readonly message: string;
  readonly hint?: string;
}

function advice(error: Error): Advice {
  const { message } = error;
  if (error instanceof OperatorError && error.hint !== undefined) {
    return { message, hint: error.hint };
  }
  if (!(error instanceof SetupError)) return { message };
  // The set-up says in one text what failed, and below it what to do.
  const [what = '', ...remedy] = message.split('\n');
  return remedy.length === 0 ? { message } : { message: what, hint: remedy.join('\n') };
}

function refusalOfSystem(error: unknown): Advice | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', path, syscall } = error as NodeJS.ErrnoException;
  const refusal = SYSTEM_REFUSALS[code];
  if (refusal === undefined) return undefined;
  const [problem, hint] = refusal;
  const { address, port } = error as { address?: string; port?: number };
  const what = path ?? (port === undefined ? undefined : `${address}:${port}`);
  return { message: [what, problem, `(${syscall ?? code})`].filter(Boolean).join(' '), hint };
}

/** Whatever was typed may come back in a message, and it may hold a password. */
function failure(exit_code: ExitCode, name: string, { message, hint }: Advice): Failure {
  const masked = { message: maskSecrets(message), ...(hint && { hint: maskSecrets(hint) }) };
  const text = hint === undefined ? masked.message : `${masked.message}\nhint: ${masked.hint}`;
  return { exit_code, text, document: { version: 1, error: { name, ...masked } } };
}
