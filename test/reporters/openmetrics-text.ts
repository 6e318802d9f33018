import type { Family, Sample } from './exposition.ts';

/** An OpenMetrics family also names its unit. */
export interface OpenFamily extends Family {
  readonly unit: string;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';

// OpenMetrics 1.0, "ABNF": what is escaped in a text are line break, quote and backslash, and nothing else.
const ESCAPED = String.raw`(?:[^\n"\\]|\\[n"\\])*`;

const METADATA = new RegExp(`^# (TYPE|UNIT|HELP) (${NAME}) (${ESCAPED})$`);

const SAMPLE = new RegExp(`^(${NAME})(?:\\{([^\\n]*)\\})? ([^ ]+)$`);

const LABELS = new RegExp(`^${NAME}="${ESCAPED}"(?:,${NAME}="${ESCAPED}")*$`);

const LABEL = new RegExp(`(${NAME})="(${ESCAPED})"`, 'g');

const NUMBER = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|\+Inf|-Inf|NaN)$/;

/** Suffixes that the samples of a family must have. */
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  gauge: [''],
  counter: ['_total', '_created'],
  histogram: ['_bucket', '_count', '_sum', '_created'],
};

/**
 * Reads OpenMetrics 1.0 text as strictly as the specification writes it for gauges, counters and histograms; throws an
 * Error that names the line. Written from its ABNF and its sections on the three types, without any exporter's code.
 */
export function parseOpenMetrics(text: string): OpenFamily[] {
  if (!text.endsWith('\n# EOF\n')) throw new Error('does not end in "# EOF" and a line break');
  const families: MutableFamily[] = [];
  for (const line of text.slice(0, -'# EOF\n'.length).trimEnd().split('\n')) {
    const metadata = METADATA.exec(line);
    if (metadata === null) addSample(families.at(-1), line);
    else addMetadata(families, line, metadata);
  }
  for (const family of families) check(family);
  return families;
}

type MutableFamily = OpenFamily & { readonly samples: Sample[] };

function addMetadata(families: MutableFamily[], line: string, metadata: RegExpExecArray): void {
  const [, key = '', name = '', value = ''] = metadata;
  let family = families.at(-1);
  if (family?.name !== name) {
    if (families.some((f) => f.name === name)) throw new Error(`${name} is interrupted: ${line}`);
    family = { name, help: '', type: '', unit: '', samples: [] };
    families.push(family);
  }
  if (family.samples.length > 0) throw new Error(`metadata after samples: ${line}`);
  Object.assign(family, { [key.toLowerCase()]: value });
}

function addSample(family: MutableFamily | undefined, line: string): void {
  const [, name = '', labels, value = ''] = SAMPLE.exec(line) ?? [];
  if (family === undefined || name === '') throw new Error(`neither metadata nor sample: ${line}`);
  const suffixes = SUFFIXES[family.type];
  if (suffixes === undefined) throw new Error(`unknown type "${family.type}" before: ${line}`);
  if (!suffixes.some((suffix) => name === family.name + suffix)) {
    throw new Error(`${name} does not belong to the ${family.type} ${family.name}`);
  }
  if (labels !== undefined && !LABELS.test(labels)) throw new Error(`labels are wrong: ${line}`);
  if (!NUMBER.test(value)) throw new Error(`not a number: ${line}`);
  const pairs = [...(labels ?? '').matchAll(LABEL)].map(([, n = '', v = '']) => [n, v]);
  const names = pairs.map(([n]) => n);
  if (new Set(names).size < names.length) throw new Error(`a label twice: ${line}`);
  family.samples.push({
    name,
    labels: Object.fromEntries(pairs),
    value: value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value),
  });
}

function check({ name, type, unit, samples }: OpenFamily): void {
  if (unit !== '' && !name.endsWith(`_${unit}`)) throw new Error(`${name} is not in ${unit}`);
  const keys = samples.map((s) => `${s.name} ${JSON.stringify(s.labels)}`);
  if (new Set(keys).size < keys.length) throw new Error(`${name} has the same sample twice`);
  if (type === 'counter' && samples.some((s) => !(s.value >= 0))) {
    throw new Error(`${name} counts backwards`);
  }
  if (type === 'histogram') checkHistogram(name, samples);
}

function checkHistogram(name: string, samples: readonly Sample[]): void {
  const series = new Map<string, Sample[]>();
  for (const sample of samples) {
    const { le: _, ...labels } = sample.labels;
    const key = JSON.stringify(labels);
    series.set(key, [...(series.get(key) ?? []), sample]);
  }
  for (const [labels, own] of series) {
    const buckets = own.filter((s) => s.name === `${name}_bucket`);
    const bounds = buckets.map((s) => s.labels['le'] ?? '');
    const counts = buckets.map((s) => s.value);
    const count = own.find((s) => s.name === `${name}_count`)?.value;
    const faults = [
      ...faultsOfBounds(bounds),
      ...(ascends(counts, (a, b) => a <= b) ? [] : ['buckets that do not add up']),
      ...(count === counts.at(-1) ? [] : ['a last bucket that is not all']),
    ];
    if (faults.length > 0) throw new Error(`${name}${labels} has ${faults.join(', ')}`);
  }
}

function faultsOfBounds(bounds: readonly string[]): string[] {
  const finite = bounds.slice(0, -1);
  const numbers = finite.map(Number);
  return [
    ...(bounds.at(-1) === '+Inf' ? [] : ['no last bucket']),
    ...(finite.every((le) => /[.e]/.test(le)) ? [] : ['a bound that is no floating-point number']),
    ...(ascends(numbers, (a, b) => a < b) ? [] : ['bounds that do not ascend']),
  ];
}

function ascends(numbers: readonly number[], inOrder: (a: number, b: number) => boolean): boolean {
  return numbers.every((n, i) => i === 0 || inOrder(numbers[i - 1] ?? n, n));
}
