/** One line of the Prometheus text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

const SAMPLE_LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;

const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"(?:,|$)/g;

/** Parses the Prometheus text format 0.0.4; throws on a line that is none of it. */
export function parseExposition(text: string): Family[] {
  const families: { name: string; help: string; type: string; samples: Sample[] }[] = [];
  for (const line of text.split('\n')) {
    const comment = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (comment?.[1] === 'HELP') {
      families.push({ name: comment[2]!, help: comment[3]!, type: '', samples: [] });
    } else if (comment?.[1] === 'TYPE') {
      families.at(-1)!.type = comment[3]!;
    } else if (line !== '') {
      families.at(-1)!.samples.push(parseSample(line));
    }
  }
  return families;
}

function parseSample(line: string): Sample {
  const match = SAMPLE_LINE.exec(line);
  if (match === null) throw new Error(`not a sample: ${line}`);
  const labels = Object.fromEntries(
    [...(match[2] ?? '').matchAll(LABEL)].map((m) => [m[1]!, m[2]!]),
  );
  return { name: match[1]!, labels, value: match[3] === '+Inf' ? Infinity : Number(match[3]) };
}

/** The value of the one sample with this name and these labels; undefined when it is absent. */
export function sampleValue(
  families: readonly Family[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  return families
    .flatMap((f) => f.samples)
    .find((s) => s.name === name && Object.entries(labels).every(([k, v]) => s.labels[k] === v))
    ?.value;
}
