import { chmod, copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock.ts';
import type { GuardedProcess } from '../guard.ts';
import type { Intake } from '../intake/intake.ts';
import { pushEnvironment, XML_PARSER } from './command.ts';

/** Load generators that somebody else starts, and where they push. */
export interface Elsewhere {
  readonly host: string;
  readonly port: number;
  /** What they must show; null on loopback. */
  readonly token: string | null;
  /** How many there will be: the run ends when so many have done their work. */
  readonly senders: number;
  /** Told when they can be started: where the intake listens, and the program that starts one of them. */
  readonly onReady: (endpoint: string, program: string) => void;
}

/** How often it is looked whether all have done their work. */
const LOOK_MS = 500;

/** The program in the run's folder that starts a load generator. */
const PROGRAM = 'k6.sh';

/**
 * The load generators that others start as if they were a process of ours: it ends with 0 when all of them have done
 * their work, and it can be asked to end, which tells them nothing.
 */
export function generatorsElsewhere(
  intake: Intake,
  senders: number,
  clock: Pick<Clock, 'wait'>,
): GuardedProcess {
  const asked = new AbortController();
  const isOver = (): boolean => {
    const { complete, senders: seen } = intake.health;
    return complete && seen.length >= senders;
  };
  const watch = async (): Promise<{ exit_code: number | null }> => {
    while (!asked.signal.aborted && !isOver()) await clock.wait(LOOK_MS, asked.signal);
    return { exit_code: isOver() ? 0 : null };
  };
  const end = (): void => asked.abort();
  return { exited: watch(), guard_pid: undefined, stop: end, kill: end };
}

/**
 * Writes the program that starts one of the load generators, into the folder that holds what k6 needs: the folder can
 * be copied to where k6 shall run. It holds no token and no secret; those are in the environment of whoever starts it.
 *
 * @param run.secrets names of the variables that the bindings need
 * @returns its path
 */
export async function writeProgram(
  { senders, token }: Elsewhere,
  run: { readonly dir: string; readonly endpoint: string; readonly secrets: readonly string[] },
): Promise<string> {
  const program = path.join(run.dir, PROGRAM);
  await copyFile(XML_PARSER, path.join(run.dir, 'xml-parser.js'));
  const needed = [...run.secrets, ...(token === null ? [] : [TOKEN_VARIABLE])];
  const environment = Object.entries({
    ...pushEnvironment(`\${INTAKE:-${run.endpoint}}`),
    WORKLOAD: '$PWD/workload.json',
    XML_PARSER: '$PWD/xml-parser.js',
    OTEL_RESOURCE_ATTRIBUTES: 'service.instance.id=$(hostname)-$n',
    ...(token !== null && { K6_OTEL_HEADERS: `Authorization=Bearer $${TOKEN_VARIABLE}` }),
  });
  const lines = [
    '#!/bin/sh',
    `# Starts load generator N of ${senders}: sh ${PROGRAM} N. INTAKE=host:port tells where to push from elsewhere.`,
    'set -eu',
    `n=\${1:?which of the ${senders} load generators?}`,
    ...needed.map((name) => `: "\${${name}:?}"`),
    'cd "$(dirname "$0")"',
    ...environment.map(([name, value]) => `export ${name}="${value}"`),
    `exec k6 run --quiet --summary-mode=disabled --no-thresholds --config k6.json --out opentelemetry \\`,
    `  --execution-segment "$((n - 1))/${senders}:$n/${senders}" --execution-segment-sequence "${sequence(senders)}" script.js`,
  ];
  await writeFile(program, `${lines.join('\n')}\n`);
  await chmod(program, 0o755);
  return program;
}

/** The environment variable that holds the token of the intake. */
export const TOKEN_VARIABLE = 'THONGSUOT_INTAKE_TOKEN';

/** `0,1/3,2/3,1`. */
function sequence(senders: number): string {
  const inner = Array.from({ length: senders - 1 }, (_, i) => `${i + 1}/${senders}`);
  return ['0', ...inner, '1'].join(',');
}
