import os from 'node:os';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { type EventTimeRow, eventTimeRows } from './event-time.ts';
import { pinOurselves, type RealTimeRow, realTimeRow } from './real-time.ts';
import { OBJECTIVE, SERVICE_MS } from './station.ts';

/**
 * Checks what the simulator declares: `npm run accuracy:truth`. First in event time, against closed forms and
 * other oracles; then over HTTP with real timers, at the declared capacity. Exit 0: within 1 %, 1: not, 4: the
 * machine was too busy to tell.
 */
const AGREEMENT = 0.01;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    servers: { type: 'string', default: '4,16' },
    only: { type: 'string' },
  },
});

function percent(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(2)} %`;
}

function newTable(head: readonly string[]): Table.Table {
  return new Table({
    head: [...head],
    colAligns: ['left', ...head.slice(1).map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** @returns whether every row agrees */
function eventTime(): boolean {
  say(
    `In event time: 3·10⁶ requests each, p95 ≤ ${OBJECTIVE.limit_ms} ms, mean service ${SERVICE_MS} ms`,
  );
  const table = newTable([
    'system',
    'expected /s',
    'declared /s',
    'interval',
    'deviation',
    'oracle',
  ]);
  const rows: EventTimeRow[] = [...eventTimeRows()];
  for (const { system, oracle, expected_per_s, declared } of rows) {
    table.push([
      system,
      expected_per_s.toFixed(2),
      declared.rate_per_s.toFixed(2),
      `${declared.low_per_s.toFixed(2)} – ${declared.high_per_s.toFixed(2)}`,
      percent(declared.rate_per_s / expected_per_s - 1),
      oracle,
    ]);
  }
  say(table.toString());
  return rows.every(
    ({ expected_per_s, declared }) =>
      Math.abs(declared.rate_per_s / expected_per_s - 1) <= AGREEMENT,
  );
}

type RealTimeVerdict = 'agrees' | 'differs' | 'unknown';

/** A generator that sends so late reads answers late, too. */
const LAG_P99_MS_MAX = 5;

function verdictOf({ paired, trustworthy, failed, lag_p99_ms }: RealTimeRow): RealTimeVerdict {
  if (!trustworthy || lag_p99_ms > LAG_P99_MS_MAX) return 'unknown';
  const off = Math.abs(paired.relative);
  if (off + paired.half_width <= AGREEMENT && failed === 0) return 'agrees';
  return off - paired.half_width > AGREEMENT ? 'differs' : 'unknown';
}

function cellsOf(row: RealTimeRow): string[] {
  const { paired, plain, overhead, added_ms } = row;
  return [
    `M/M/${row.servers}`,
    row.declared_per_s.toFixed(2),
    `${row.requests}`,
    `${(100 * row.late_ratio).toFixed(2)} %`,
    `${percent(paired.relative)} ± ${(100 * paired.half_width).toFixed(2)}`,
    `${percent(plain.relative)} ± ${(100 * plain.half_width).toFixed(2)}`,
    `${added_ms.p50.toFixed(2)} / ${added_ms.p99.toFixed(2)}`,
    `${overhead.event_loop_delay_ms.p50.toFixed(2)} / ${overhead.event_loop_delay_ms.p99.toFixed(2)}`,
    `${(100 * overhead.cpu_ratio).toFixed(1)} %`,
    row.trustworthy ? 'yes' : 'no',
    verdictOf(row),
  ];
}

async function realTime(servers: readonly number[], minutes: number): Promise<RealTimeRow[]> {
  say(
    `\nOver HTTP at the declared capacity, ${minutes} min each after a warm-up; times p50 / p99 in ms`,
  );
  pinOurselves();
  const table = newTable([
    'system',
    'declared /s',
    'requests',
    'late',
    'paired deviation',
    'plain deviation',
    'added',
    'loop delay',
    'CPU',
    'trusted',
    'verdict',
  ]);
  const rows: RealTimeRow[] = [];
  for (const c of servers) {
    const row = await realTimeRow(c, minutes * 60_000);
    rows.push(row);
    table.push(cellsOf(row));
  }
  say(table.toString());
  for (const { servers: c, distrust, failed, lag_p99_ms } of rows) {
    say(`M/M/${c}: ${failed} failed, sent at most ${lag_p99_ms.toFixed(2)} ms late (p99)`);
    for (const reason of distrust) say(`M/M/${c}: ${reason}`);
  }
  return rows;
}

say(`${new Date().toISOString()}, Node ${process.versions.node}`);
say(
  `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} cores, load ${os.loadavg()[0]?.toFixed(1)}\n`,
);
const isEventTimeRight = values.only === 'real-time' || eventTime();
const servers = values.servers.split(',').map(Number);
const rows = values.only === 'event-time' ? [] : await realTime(servers, Number(values.minutes));
const verdicts = new Set(rows.map(verdictOf));
if (!isEventTimeRight || verdicts.has('differs')) process.exitCode = 1;
else if (verdicts.has('unknown')) process.exitCode = 4;
