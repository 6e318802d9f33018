import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config, ConfigProblem } from '../../config/config.ts';
import { ConfigError } from '../../config/config-error.ts';
import { loadConfig } from '../../config/load.ts';

/** One bad file and everything that is said about it. */
export interface Refusal {
  /** In test/config/bad; what is not even YAML is kept as `.txt`, so that formatters leave it alone. */
  readonly file: string;
  /** `line:column`, behind a file name when another file than the root is at fault. */
  readonly at: string;
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

const here = dirname(fileURLToPath(import.meta.url));

export const BAD_FILES = join(here, 'bad');

export const SHIPPED_CONFIG = join(here, '../../config/thongsuot.yaml');

/** The problems of a config that must be refused. */
export async function problemsOf(file: string): Promise<readonly ConfigProblem[]> {
  const outcome: Config | unknown = await loadConfig(file).catch((error: unknown) => error);
  if (outcome instanceof ConfigError) return outcome.problems;
  throw new Error(`${file} was not refused with a ConfigError`, { cause: outcome });
}

/** The only problem of a bad file, in the form of a table row. */
export async function refusalOf(file: string): Promise<Refusal> {
  const root = join(BAD_FILES, file);
  const [problem, ...others] = await problemsOf(root);
  if (problem === undefined || others.length > 0) {
    throw new Error(`${file} has ${others.length + 1} problems: ${others.map((p) => p.message)}`);
  }
  const { line, column, path, message, hint } = problem;
  const elsewhere = problem.file === root ? '' : `${problem.file.slice(BAD_FILES.length + 1)}:`;
  return {
    file,
    at: `${elsewhere}${line}:${column}`,
    path,
    message,
    ...(hint !== undefined && { hint }),
  };
}
