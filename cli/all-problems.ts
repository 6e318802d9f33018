import { OperatorError } from './operator-error.ts';

/** Reads several things, and tells all that is wrong with them at once. */
export interface AllProblems {
  /** What is read; undefined when that is wrong, which is then remembered. */
  checked<T>(read: () => T): T | undefined;
  /** @throws OperatorError with everything that was wrong */
  mustBeNone(): void;
}

export function allProblems(): AllProblems {
  const problems: OperatorError[] = [];
  return {
    checked: (read) => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof OperatorError)) throw error;
        problems.push(error);
        return undefined;
      }
    },
    mustBeNone: () => {
      const [first, ...others] = problems;
      if (first === undefined) return;
      if (others.length === 0) throw first;
      throw new OperatorError(problems.map(textOf).join('\n'));
    },
  };
}

function textOf({ message, hint }: OperatorError): string {
  return hint === undefined ? message : `${message}; ${hint}`;
}
