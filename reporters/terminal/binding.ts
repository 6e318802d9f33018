import { counted } from '../../model/counted.ts';
import type { ShownExchange } from '../../model/exchange.ts';
import type { JourneyName } from '../../model/journey.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import type { VerifiedOperation } from '../../model/verification.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { renderTable } from './table.ts';

/** What a binding can do, and what cannot run without the rest. */
export interface BindingCoverage {
  readonly binding: string;
  /** Platforms of the configuration that speak it. */
  readonly platforms: readonly Platform[];
  readonly bound: readonly OperationName[];
  readonly lacking: readonly OperationName[];
  readonly journeys_that_cannot_run: readonly JourneyName[];
}

/** The document of `binding verify --json`. */
export interface VerificationReport {
  readonly version: 1;
  readonly binding: string;
  /** In every record that was made. */
  readonly marker: string;
  readonly platforms: readonly VerifiedPlatform[];
}

/** What came of the walk through one platform. */
export interface VerifiedPlatform {
  readonly platform: Platform;
  readonly target: string;
  /** Those of other platforms that the walk leads to are among them. */
  readonly operations: readonly VerifiedOperation[];
}

/** Bindings with what each lacks. */
export function renderCoverage(
  all: readonly BindingCoverage[],
  { color }: { color: boolean },
): string {
  const paint = painter(color);
  return all.map((coverage) => coverageText(coverage, paint)).join('\n\n');
}

function coverageText(coverage: BindingCoverage, paint: Paint): string {
  const { binding, platforms, bound, lacking, journeys_that_cannot_run: stuck } = coverage;
  const spoken =
    platforms.length === 0 ? 'spoken by no platform' : `spoken by ${platforms.join(', ')}`;
  const lines = [
    `${paint('bold', binding)}  ${spoken}; ${counted(bound.length, 'operation')}`,
    ...lacking.map((name) => `  ${paint('yellow', 'lacks')}  ${name}`),
    ...stuck.map((name) => `  ${paint('yellow', 'cannot run')}  ${name}`),
  ];
  return lines.join('\n');
}

const OUTCOMES: Readonly<Record<VerifiedOperation['outcome'], readonly [Style, string]>> = {
  ok: ['green', 'ok'],
  failed: ['red', 'FAILED'],
  'not-tried': ['yellow', 'not tried'],
  'not-bound': ['gray', 'not bound'],
};

/** The walk through each platform as a table, then what went to and fro where it failed. */
export function renderVerification(
  report: VerificationReport,
  { color }: { color: boolean },
): string {
  const paint = painter(color);
  const { binding, marker, platforms } = report;
  return [
    `Binding ${paint('bold', binding)}, records marked "${marker}"`,
    ...platforms.flatMap((platform) => ['', platformText(platform, paint)]),
    '',
    conclusion(report, paint),
  ].join('\n');
}

function platformText({ platform, target, operations }: VerifiedPlatform, paint: Paint): string {
  const rows = operations.map(({ operation, by, outcome, why, extracted }) => {
    const [style, word] = OUTCOMES[outcome];
    const found = Object.entries(extracted).map(([name, value]) => `${name} ${value}`);
    return [operation, by, paint(style, word), why ?? found.join(', ')];
  });
  const titles = ['operation', 'by', 'outcome', 'found, or why not'];
  const columns = titles.map((title) => ({ title: paint('gray', title), align: 'left' as const }));
  const failed = operations.filter(({ outcome }) => outcome === 'failed');
  return [
    `${paint('bold', platform)} on ${target}`,
    '',
    renderTable(columns, rows),
    ...failed.flatMap((operation) => ['', failureText(operation, paint)]),
  ].join('\n');
}

function failureText({ operation, by, why, exchanges }: VerifiedOperation, paint: Paint): string {
  const shown = exchanges.map((exchange) => exchangeText(exchange, paint));
  return [paint('bold', `${operation} (${by}): ${why ?? ''}`), ...shown].join('\n');
}

function exchangeText({ request, answer, failure }: ShownExchange, paint: Paint): string {
  const lines = (headers: Readonly<Record<string, string>>, body: string): string[] => [
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : ['', ...body.split('\n')]),
  ];
  const answered =
    answer === null
      ? [failure ?? '']
      : [String(answer.status), ...lines(answer.headers, answer.body)];
  const sent = [`${request.method} ${request.url}`, ...lines(request.headers, request.body)];
  return [
    ...sent.map((line) => `  ${paint('gray', '>')} ${line}`.trimEnd()),
    ...answered.map((line) => `  ${paint('gray', '<')} ${line}`.trimEnd()),
  ].join('\n');
}

function conclusion({ platforms }: VerificationReport, paint: Paint): string {
  const operations = platforms.flatMap((platform) => platform.operations);
  const count = (outcome: VerifiedOperation['outcome']): number =>
    operations.filter((operation) => operation.outcome === outcome).length;
  const failed = count('failed');
  if (failed > 0) {
    const names = operations.filter((o) => o.outcome === 'failed').map((o) => o.operation);
    return paint('red', `Failed: ${[...new Set(names)].join(', ')}`);
  }
  if (count('not-tried') > 0)
    return paint('yellow', 'Nothing failed, but not everything was tried.');
  const done = counted(count('ok'), 'step');
  return paint('green', `${count('ok') === 1 ? '' : 'All '}${done} succeeded.`);
}
