import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import type { GeneratedFile } from '../../model/generated-file.ts';
import { freePort } from '../free-port.ts';
import { makeDrillFolder } from '../probe-folder.ts';
import { type Program, startProgram } from './program.ts';

/** Prometheus and Alertmanager on loopback, as they are in service. */
export interface Alerting {
  /** Without a trailing slash. */
  readonly prometheus_url: string;
  readonly alertmanager_url: string;
  /** Rejects with ProgramEndedError as soon as one of them ends; never resolves before they are closed. */
  readonly ended: Promise<void>;
  /** Ends them and removes all that they kept. */
  close(): Promise<void>;
}

export interface AlertingOptions {
  readonly prometheus_path: string;
  readonly alertmanager_path: string;
  /** Rules and the configuration of Alertmanager, as they would be given to those in service. */
  readonly files: readonly GeneratedFile[];
  /** `host:port` of each daemon that is scraped. */
  readonly targets: readonly string[];
  readonly scrape_interval_s: number;
  /** A folder of its own is made below it. */
  readonly tmp_dir: string;
  readonly signal: AbortSignal;
}

/** As Alertmanager's file is called in a generated set. */
const ALERTMANAGER_FILE = /^alertmanager\/.*\.ya?ml$/;
const RULE_FILE = /^prometheus\/.*\.rules\.ya?ml$/;

/**
 * Starts Alertmanager and then Prometheus, both with empty stores.
 *
 * @throws ProgramEndedError when one of them does not start, with what it said
 */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const { files, tmp_dir, signal } = options;
  const dir = await makeDrillFolder(tmp_dir);
  const running: Program[] = [];
  const close = async (): Promise<void> => {
    for (const program of running.splice(0).reverse()) await program.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (const { path: name, text } of files) {
      const place = path.join(dir, name);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, text);
    }
    const [alertmanager_address, prometheus_address] = [await localAddress(), await localAddress()];
    const common = { dir, env: {}, signal };
    running.push(
      await startProgram({
        ...common,
        title: 'Alertmanager',
        command: options.alertmanager_path,
        args: [
          `--config.file=${path.join(dir, nameOf(files, ALERTMANAGER_FILE))}`,
          `--storage.path=${path.join(dir, 'alertmanager-data')}`,
          `--web.listen-address=${alertmanager_address}`,
          // Alone: it looks for no others, and opens no port for them.
          '--cluster.listen-address=',
          '--log.level=warn',
        ],
        ready_url: `http://${alertmanager_address}/-/ready`,
      }),
    );
    const config_path = path.join(dir, 'prometheus.yml');
    await writeFile(config_path, prometheusConfig(options, alertmanager_address));
    running.push(
      await startProgram({
        ...common,
        title: 'Prometheus',
        command: options.prometheus_path,
        args: [
          `--config.file=${config_path}`,
          `--storage.tsdb.path=${path.join(dir, 'prometheus-data')}`,
          `--web.listen-address=${prometheus_address}`,
          '--log.level=warn',
        ],
        ready_url: `http://${prometheus_address}/-/ready`,
      }),
    );
    return {
      prometheus_url: `http://${prometheus_address}`,
      alertmanager_url: `http://${alertmanager_address}`,
      ended: Promise.race(running.map(({ ended }) => ended)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function localAddress(): Promise<string> {
  return `127.0.0.1:${await freePort()}`;
}

function nameOf(files: readonly GeneratedFile[], pattern: RegExp): string {
  const [found] = namesOf(files, pattern);
  if (found === undefined) throw new Error(`no generated file is called as ${pattern} says`);
  return found;
}

function namesOf(files: readonly GeneratedFile[], pattern: RegExp): readonly string[] {
  return files.map(({ path: name }) => name).filter((name) => pattern.test(name));
}

function prometheusConfig(
  { files, targets, scrape_interval_s }: AlertingOptions,
  alertmanager_address: string,
): string {
  return stringify({
    global: {
      scrape_interval: `${scrape_interval_s}s`,
      scrape_timeout: `${scrape_interval_s}s`,
      evaluation_interval: `${scrape_interval_s}s`,
    },
    rule_files: namesOf(files, RULE_FILE),
    alerting: {
      alertmanagers: [{ static_configs: [{ targets: [alertmanager_address] }] }],
    },
    scrape_configs: [{ job_name: 'thongsuot-watch', static_configs: [{ targets }] }],
  });
}
