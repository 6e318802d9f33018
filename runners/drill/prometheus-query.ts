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
  const url = `${prometheus_url}/api/v1/query?${new URLSearchParams({ query: expr })}`;
  try {
    return valueIn(await (await fetch(url, { signal })).json());
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
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
