import { suggest } from '../../config/suggest.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { VERDICT_KINDS } from '../../model/verdict.ts';
import { listRuns, type RunEntry } from '../../reporters/archive-reader.ts';
import { runsDocument } from '../../reporters/load-json.ts';
import { matchingRuns, type RunFilter } from '../../reporters/run-filter.ts';
import { renderRuns } from '../../reporters/terminal/runs.ts';
import { systemClock } from '../../runners/clock.ts';
import { archiveOf } from '../archive-of.ts';
import type { OptionValues } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { momentOption } from '../moment.ts';
import { OperatorError } from '../operator-error.ts';
import type { RunsAction } from '../runs-action.ts';
import { textOption, textsOption } from '../values.ts';

const FILTERS = ['phase', 'platform', 'province', 'verdict', 'tag', 'since', 'until'];

export const listAction: RunsAction = {
  usage:
    '[list] [--phase P] [--platform P] [--province SLUG] [--verdict V] [--tag T] [--since TIME] …',
  options: FILTERS,
  arguments: { min: 0, max: 0 },
  async run(context, values) {
    const { io, json } = context;
    const { config, runs_dir } = await archiveOf(context);
    const entries = await listRuns(runs_dir);
    const isFiltered = FILTERS.some((name) => values[name] !== undefined);
    const shown = isFiltered
      ? matchingRuns(entries, filterOf(values, entries, config, systemClock.now_ms()))
      : entries;
    if (json) io.print(JSON.stringify(runsDocument(shown)));
    else if (shown.length > 0) io.print(renderRuns(shown, { color: io.color.out }));
    else if (entries.length === 0) {
      io.say(`No runs in ${runs_dir} yet: \`thongsuot load demo\` makes one.`);
    } else io.say(`None of the ${entries.length} runs in ${runs_dir} is meant by these filters.`);
    if (isFiltered) tellUnreadable(entries, io.say);
    return EXIT.ok;
  },
};

/** A folder that cannot be read may be what one looks for. */
function tellUnreadable(entries: readonly RunEntry[], say: (text: string) => void): void {
  for (const { problem } of entries) if (problem !== null) say(`unreadable: ${problem}`);
}

interface Known {
  readonly phases: readonly { readonly slug: string }[];
  readonly demand: { readonly provinces: readonly { readonly slug: string }[] } | null;
}

/** @throws OperatorError for a name that nothing has: a misspelt filter must not look like an empty archive */
function filterOf(
  values: OptionValues,
  entries: readonly RunEntry[],
  { phases, demand }: Known,
  now_ms: number,
): RunFilter {
  const runs = entries.filter((entry) => entry.problem === null);
  const slugs = (known: readonly { slug: string }[] = []): string[] => known.map((k) => k.slug);
  const verdict = known(values, 'verdict', [...VERDICT_KINDS, 'unsealed']);
  return {
    phase: known(values, 'phase', [
      ...slugs(phases),
      'outside',
      ...runs.map(({ manifest }) => manifest.phase),
    ]),
    platform: known(values, 'platform', PLATFORMS),
    province: known(values, 'province', [
      ...slugs(demand?.provinces),
      ...runs.flatMap(({ manifest }) => manifest.provinces),
    ]),
    verdict: [...VERDICT_KINDS, 'unsealed' as const].find((kind) => kind === verdict),
    tags: textsOption(values, 'tag'),
    since_ms: momentOption(values, 'since', now_ms),
    until_ms: momentOption(values, 'until', now_ms),
  };
}

function known(values: OptionValues, name: string, names: readonly string[]): string | undefined {
  const text = textOption(values, name);
  if (text === undefined || names.includes(text)) return text;
  throw new OperatorError(`there is no ${name} "${text}"`, {
    hint: suggest(text, [...new Set(names)]),
  });
}
