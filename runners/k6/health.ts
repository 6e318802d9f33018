import http from 'node:http';

/** What a k6 process has used since its start. */
export interface ProcessUsage {
  readonly cpu_s: number;
  /** Resident now. */
  readonly memory_bytes: number;
  /** In which the garbage collector held the whole process; null when it does not say. */
  readonly gc_pause_s: number | null;
}

/** Virtual users at work, and those that there are. */
export interface UsersAtWork {
  readonly vus: number;
  readonly vus_max: number;
}

/** k6 answers from memory; when it takes longer than this it is not well, and the sample is left out. */
const READ_TIMEOUT_MS = 900;

/**
 * Reads k6's own resource use from its REST API (`GET /metrics`, Go process metrics in Prometheus text).
 *
 * @returns undefined when k6 does not answer in time: not up yet, gone, or starved
 */
export async function readProcessUsage(api_url: string): Promise<ProcessUsage | undefined> {
  return parseProcessUsage(await read(`${api_url}/metrics`));
}

/** Reads how many virtual users are at work (`GET /v1/status`); undefined when k6 does not answer in time. */
export async function readUsersAtWork(api_url: string): Promise<UsersAtWork | undefined> {
  return parseUsersAtWork(await read(`${api_url}/v1/status`));
}

/**
 * Reads the share of its cores that garbage collection took since k6's start. It stands at the end of Go's memory
 * profile, which takes k6 5 ms of CPU, so it is not for every second.
 *
 * @returns undefined when k6 does not answer in time, or was started without `--profiling-enabled`
 */
export async function readGcShare(api_url: string): Promise<number | undefined> {
  return parseGcShare(await read(`${api_url}/debug/pprof/heap?debug=1`, PROFILE_END_CHARS));
}

/** Of Go's memory profile, which has hundreds of kilobytes, what comes after its last list. */
const PROFILE_END_CHARS = 2000;

/** The end of an answer; empty when there is none. Not with `fetch`, whose own client would take 20 MB of this process. */
function read(url: string, end_chars = Number.POSITIVE_INFINITY): Promise<string> {
  return new Promise((resolve) => {
    const none = (): void => resolve('');
    const options = { signal: AbortSignal.timeout(READ_TIMEOUT_MS) };
    const request = http.get(url, options, (response) => {
      let text = '';
      response.setEncoding('latin1').on('error', none);
      response.on('data', (chunk: string) => {
        text = (text + chunk).slice(-end_chars);
      });
      response.on('end', () => resolve(response.statusCode === 200 ? text : ''));
    });
    request.on('error', none);
  });
}

/** The samples that matter out of the Prometheus text; undefined when CPU or memory is missing. */
export function parseProcessUsage(text: string): ProcessUsage | undefined {
  const cpu_s = sampleOf(text, 'process_cpu_seconds_total');
  const memory_bytes = sampleOf(text, 'process_resident_memory_bytes');
  if (cpu_s === undefined || memory_bytes === undefined) return undefined;
  return { cpu_s, memory_bytes, gc_pause_s: sampleOf(text, 'go_gc_duration_seconds_sum') ?? null };
}

/** The users in k6's status document; undefined when they are not there. */
export function parseUsersAtWork(text: string): UsersAtWork | undefined {
  const vus = Number(/"vus":\s*(\d+)/.exec(text)?.[1]);
  const vus_max = Number(/"vus-max":\s*(\d+)/.exec(text)?.[1]);
  return Number.isNaN(vus) || Number.isNaN(vus_max) ? undefined : { vus, vus_max };
}

/** `GCCPUFraction` of runtime.MemStats, as Go writes it below its memory profile; undefined without it. */
export function parseGcShare(text: string): number | undefined {
  const share = Number(/^# GCCPUFraction = (\S+)$/m.exec(text)?.[1]);
  return Number.isNaN(share) ? undefined : share;
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
