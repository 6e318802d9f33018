/**
 * Closes what was opened, in the opposite order; what cannot be closed leaves nothing else open.
 *
 * @param onProblem told of all that went wrong but the first
 * @throws the first problem, once all is done
 */
export async function closeAll(
  closing: (() => Promise<void>)[],
  onProblem: (problem: string) => void,
): Promise<void> {
  const problems: unknown[] = [];
  for (let close = closing.pop(); close !== undefined; close = closing.pop()) {
    try {
      await close();
    } catch (problem) {
      problems.push(problem);
    }
  }
  const [first, ...others] = problems;
  for (const other of others) onProblem(other instanceof Error ? other.message : String(other));
  if (problems.length > 0) throw first;
}
