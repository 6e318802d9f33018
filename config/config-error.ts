import type { ConfigProblem } from './config.ts';

/** The configuration cannot be used. Carries every mistake at once; `formatProblems` renders them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const first = problems[0];
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    super(
      `${first?.path || first?.file || 'configuration'}: ${first?.message ?? 'invalid'}${more}`,
    );
    this.problems = problems;
  }
}
