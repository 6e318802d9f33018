/** CPU seconds since its start and resident bytes of a process. */
export interface ProcessUsage {
  readonly cpu_s: number;
  readonly memory_bytes: number;
}

/** k6 answers from memory; when it takes longer than this it is not well, and the sample is left out. */
const READ_TIMEOUT_MS = 900;

/**
 * Reads k6's own resource use from its REST API (`GET /metrics`, Go process metrics in Prometheus text).
 *
 * @returns undefined when k6 does not answer in time: not up yet, gone, or starved
 */
export async function readProcessUsage(api_url: string): Promise<ProcessUsage | undefined> {
  try {
    const response = await fetch(`${api_url}/metrics`, {
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
    });
    return parseProcessUsage(await response.text());
  } catch {
    return undefined;
  }
}

/** The two samples that matter out of the Prometheus text; undefined when one is missing. */
export function parseProcessUsage(text: string): ProcessUsage | undefined {
  const cpu_s = sampleOf(text, 'process_cpu_seconds_total');
  const memory_bytes = sampleOf(text, 'process_resident_memory_bytes');
  return cpu_s === undefined || memory_bytes === undefined ? undefined : { cpu_s, memory_bytes };
}

function sampleOf(text: string, name: string): number | undefined {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  const value = Number(line?.slice(name.length + 1));
  return line === undefined || Number.isNaN(value) ? undefined : value;
}

/**
 * Share of the machine that a process used between two readings, 0 … 1.
 *
 * @param elapsed_ms wall time between the readings, > 0
 * @param cpus cores that the process may use
 */
export function cpuRatio(
  before: ProcessUsage,
  after: ProcessUsage,
  elapsed_ms: number,
  cpus: number,
): number {
  return (after.cpu_s - before.cpu_s) / (elapsed_ms / 1000) / cpus;
}
