import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { locateMonitoring, MONITORING_ADVICE } from '../../cli/setup/monitoring.mjs';

type MonitoringProgram = Parameters<typeof locateMonitoring>[1];

/** One series of an answer; each value as `[seconds, text]`. */
export interface Answered {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [time_s: number, value: string])[];
}

/** A real Prometheus on loopback that holds what it was given, and what it scrapes. */
export interface Prometheus {
  /** Rejects with what Prometheus says where it takes the query for wrong. */
  query(expr: string, time_s: number): Promise<Answered[]>;
  queryRange(expr: string, range: QueryRange): Promise<Answered[]>;
  labelValues(label: string, selector: string, range: QueryRange): Promise<string[]>;
  close(): Promise<void>;
}

export interface QueryRange {
  readonly from_s: number;
  readonly to_s: number;
  readonly step_s: number;
}

const run = promisify(execFile);

const READY_TRIES = 200;
const READY_PAUSE_MS = 100;

/**
 * @param openmetrics samples with times, as `promtool tsdb create-blocks-from openmetrics` takes them
 * @param targets `host:port` by job; each is scraped every second
 */
export async function startPrometheus(
  openmetrics: readonly string[],
  targets: Readonly<Record<string, string>> = {},
): Promise<Prometheus> {
  const dir = await mkdtemp(path.join(tmpdir(), 'thongsuot-prometheus-'));
  for (const [i, text] of openmetrics.entries()) {
    const file = path.join(dir, `samples-${i}.txt`);
    await writeFile(file, text);
    const blocks = ['tsdb', 'create-blocks-from', 'openmetrics', file, path.join(dir, 'data')];
    await run(await pathOf('promtool'), blocks);
  }
  const scrape_configs = Object.entries(targets).map(([job_name, target]) => ({
    job_name,
    static_configs: [{ targets: [target] }],
  }));
  const global = { scrape_interval: '1s' };
  await writeFile(path.join(dir, 'prometheus.yml'), stringify({ global, scrape_configs }));
  const port = await freePort();
  const child = spawn(await pathOf('prometheus'), [
    `--config.file=${path.join(dir, 'prometheus.yml')}`,
    `--storage.tsdb.path=${path.join(dir, 'data')}`,
    '--storage.tsdb.retention.time=100y',
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=error',
  ]);
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
    await rm(dir, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(url, child);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...questions(url), close };
}

/** Where a program of Prometheus is; what to install where it is not. */
export async function pathOf(program: MonitoringProgram): Promise<string> {
  const found = await locateMonitoring(process.env, program);
  if (found === undefined) throw new Error(`there is no ${program}. ${MONITORING_ADVICE}`);
  return found.path;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (data) => {
    said += String(data);
  });
  for (let tries = 0; tries < READY_TRIES; tries++) {
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (answer?.ok === true) return;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, READY_PAUSE_MS));
  }
  throw new Error(`Prometheus did not get ready: ${said}`);
}

function questions(url: string): Omit<Prometheus, 'close'> {
  const ask = async (place: string, form: Record<string, string>): Promise<unknown> => {
    const answer = await fetch(`${url}/api/v1/${place}`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return dataOf(await answer.json());
  };
  return {
    async query(query, time_s) {
      return answeredOf(await ask('query', { query, time: String(time_s) }));
    },
    async queryRange(query, { from_s, to_s, step_s }) {
      const times = { start: String(from_s), end: String(to_s), step: String(step_s) };
      return answeredOf(await ask('query_range', { query, ...times }));
    },
    async labelValues(label, selector, { from_s, to_s }) {
      const form = new URLSearchParams({
        'match[]': selector,
        start: String(from_s),
        end: String(to_s),
      });
      const answer = await fetch(`${url}/api/v1/label/${label}/values?${form}`);
      const data = dataOf(await answer.json());
      return Array.isArray(data) ? data.map(String) : [];
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function dataOf(answer: unknown): unknown {
  if (isObject(answer) && answer['status'] === 'success') return answer['data'];
  throw new Error(isObject(answer) ? String(answer['error']) : 'no JSON object');
}

function answeredOf(data: unknown): Answered[] {
  if (!(isObject(data) && Array.isArray(data['result']))) throw new Error('no result');
  const { resultType, result } = data;
  // A scalar is one value without labels.
  if (resultType === 'scalar') return [{ metric: {}, values: [sampleOf(result)] }];
  return result.map((series: unknown) => {
    if (!isObject(series)) throw new Error('no series');
    const values = Array.isArray(series['values']) ? series['values'] : [series['value']];
    return { metric: labelsOf(series['metric']), values: values.map(sampleOf) };
  });
}

function labelsOf(metric: unknown): Record<string, string> {
  if (!isObject(metric)) return {};
  return Object.fromEntries(Object.entries(metric).map(([name, value]) => [name, String(value)]));
}

function sampleOf(sample: unknown): readonly [number, string] {
  if (!Array.isArray(sample)) throw new Error('no sample');
  return [Number(sample[0]), String(sample[1])];
}
