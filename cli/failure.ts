import { ConfigError } from '../config/config-error.ts';
import { formatProblems } from '../config/format-problem.ts';
import { MetricsServerError } from '../reporters/metrics-server.ts';
import { RunFolderError } from '../reporters/run-folder-error.ts';
import { PortInUseError } from '../simulator/start.ts';
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

/** What to tell the operator about an error, and with which exit code. */
export function describeFailure(error: unknown, cwd: string): Failure {
  if (error instanceof ConfigError) {
    const text = formatProblems(error.problems, cwd);
    return failure(EXIT.usage, error, text, { problems: error.problems });
  }
  if (error instanceof OperatorError && error.hint !== undefined) {
    const { hint } = error;
    return failure(EXIT.usage, error, `${error.message}\nhint: ${hint}`, { hint });
  }
  if (error instanceof Error && OPERATORS.some((kind) => error instanceof kind)) {
    return failure(EXIT.usage, error, error.message);
  }
  const unknown = error instanceof Error ? error : new Error(String(error));
  const text = `internal error: ${unknown.message}\nhint: this is a fault of the toolkit; please report it with the command that you ran`;
  return failure(EXIT.bug, unknown, text);
}

function failure(
  exit_code: ExitCode,
  error: Error,
  text: string,
  more: { readonly hint?: string; readonly problems?: unknown } = {},
): Failure {
  const document = {
    version: 1 as const,
    error: { name: error.name, message: error.message, ...more },
  };
  return { exit_code, text, document };
}
