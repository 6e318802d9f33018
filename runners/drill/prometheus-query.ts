/**
 * The value of a PromQL expression that returns one series, now; null when it returns none or more, or Prometheus
 * does not answer.
 *
 * @param prometheus_url without a trailing slash
 */
export async function queryValue(
  prometheus_url: string,
  expr: string,
  signal: AbortSignal,
): Promise<number | null> {
  const query = new URLSearchParams({ query: expr });
  return valueIn(await answerOf(`${prometheus_url}/api/v1/query?${query}`, signal));
}

/**
 * Names of the rules that were not evaluated without an error the last time, each once; null when Prometheus does not answer,
 * or has no rules.
 *
 * @param prometheus_url without a trailing slash
 */
export async function unwellRules(
  prometheus_url: string,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const answer = await answerOf(`${prometheus_url}/api/v1/rules`, signal);
  const groups = field(field(answer, 'data'), 'groups');
  if (!Array.isArray(groups)) return null;
  const rules = groups.flatMap((group: unknown) => field(group, 'rules'));
  if (rules.length === 0) return null;
  const unwell = rules.filter((rule) => field(rule, 'health') !== 'ok');
  return [...new Set(unwell.map((rule) => String(field(rule, 'name'))))];
}

/** undefined when there is none. */
async function answerOf(url: string, signal: AbortSignal): Promise<unknown> {
  try {
    return await (await fetch(url, { signal })).json();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function valueIn(answer: unknown): number | null {
  const result = field(field(answer, 'data'), 'result');
  if (!Array.isArray(result) || result.length !== 1) return null;
  const [series]: unknown[] = result;
  const sample = field(series, 'value');
  return Array.isArray(sample) ? Number(sample[1]) : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
