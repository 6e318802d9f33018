/** A run folder cannot be created, written or read. The message names the path and what to do. */
export class RunFolderError extends Error {
  override readonly name = 'RunFolderError';
  readonly path: string;

  constructor(what: { path: string; problem: string; hint: string }, options?: ErrorOptions) {
    super(`${what.path}: ${what.problem}; ${what.hint}`, options);
    this.path = what.path;
  }
}

/** The code of a failed system call (`EACCES`), or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

const WRITE_PROBLEMS: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
  EACCES: ['no permission to write here', 'grant it, or choose another folder with runs_dir'],
  EPERM: ['no permission to write here', 'grant it, or choose another folder with runs_dir'],
  EROFS: ['the file system is read-only', 'choose another folder with runs_dir'],
  ENOENT: ['this folder cannot be made, or it was removed', 'choose another with runs_dir'],
  EISDIR: ['a folder is where a file belongs', 'move it away'],
  ENOTDIR: [
    'a part of this path is a file, not a folder',
    'move it away, or choose another folder with runs_dir',
  ],
  EDQUOT: [
    'your share of the disk is full',
    'free some space, or choose another folder with runs_dir',
  ],
  ENOSPC: ['the disk is full', 'free some space, or choose another folder with runs_dir'],
};

/** DuckDB tells the system's refusals in words only. */
function databaseProblem(error: unknown): readonly [problem: string, hint: string] | undefined {
  const said = error instanceof Error ? /^IO Error: (.*)/.exec(error.message)?.[1] : undefined;
  if (said === undefined) return undefined;
  return [`cannot be written (${said})`, 'free some space, or choose another folder with runs_dir'];
}

/** The error for a failed write below `path`; errors that are none of the operator's making stay as they are. */
export function writeError(path: string, error: unknown): unknown {
  const known = WRITE_PROBLEMS[systemCode(error) ?? ''] ?? databaseProblem(error);
  return known === undefined
    ? error
    : new RunFolderError({ path, problem: known[0], hint: known[1] }, { cause: error });
}
