import type { CapacitySearch, RecordedTrial } from '../model/capacity-search.ts';
import type { Objective } from '../model/objective.ts';
import { moreText, reasonText } from './capacity-reason.ts';
import {
  endingOf,
  headlineText,
  intervalText,
  knownCapacity,
  limitsText,
  limitText,
  limitUse,
  readingOf,
  sentence,
  subjectText,
  useText,
  visitRate,
} from './capacity-text.ts';
import { capacityUntested } from './capacity-untested.ts';
import { ENDING_MEANINGS, ENDINGS, METHODS, PURPOSES, READING_WORDS } from './capacity-words.ts';
import { formatRate } from './forecast-sums.ts';
import { escaped, folded, table } from './markdown-text.ts';
import { formatCount, formatTime } from './quantity.ts';

/**
 * A capacity search as GitHub-flavoured Markdown: the number, what it is, how it was found; every trial and what was not
 * tested folded. English, with the ending in both languages.
 */
export function renderCapacityMarkdown(search: CapacitySearch): string {
  const ending = endingOf(search);
  const { en, vi } = ENDINGS[ending];
  const capacity = knownCapacity(search);
  const interval = capacity === null ? '' : ` – ${intervalText(capacity, 'en')}`;
  const untested = capacityUntested(search).map((text) => `- ${escaped(text.en)}`);
  const blocks = [
    `## ${subjectText(search, 'en')}: ${headlineText(search, 'en')}`,
    `**${en} · ${vi}**${interval}`,
    ENDING_MEANINGS[ending].en,
    ...said(search),
    factList(search),
    ...(search.trials.length === 0 ? [] : [folded('The trials', trialsTable(search))]),
    folded('What was not tested', untested.join('\n')),
    footer(search),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function said(search: CapacitySearch): string[] {
  return [reasonText(search, 'en'), moreText(search, 'en') ?? ''].filter(Boolean).map(escaped);
}

function factList({ answer, settings, trials, objectives, estimand }: CapacitySearch): string {
  const used = {
    trials: trials.length,
    time_s: trials.reduce((sum, { duration_s }) => sum + duration_s, 0),
    requests: trials.reduce((sum, { requests }) => sum + requests, 0),
  };
  const { required_per_s: required } = settings;
  const facts: readonly (readonly [name: string, text: string | null])[] = [
    ['What it is', estimand.en],
    ['Method', answer?.method == null ? null : METHODS[answer.method].en],
    [
      'Limited by',
      answer?.binding == null ? null : sentence(limitText(answer.binding, objectives, 'en')),
    ],
    [
      'After an overload',
      answer?.recovery == null
        ? null
        : `it came back at ${visitRate(answer.recovery.down_per_s, 'en')}`,
    ],
    ['Required', required === null ? null : visitRate(required, 'en')],
    ['Spent', limitsText(settings, used, 'en')],
  ];
  return facts
    .flatMap(([name, text]) => (text === null ? [] : [`- **${name}**: ${escaped(text)}`]))
    .join('\n');
}

const HEADS = [
  '#No.',
  'Purpose',
  '#Rate/s',
  '#Came/s',
  '#Delivered/s',
  '#Of the limit',
  '#Requests',
  'Outcome',
  'Decided by',
];

function trialsTable({ trials, objectives }: CapacitySearch): string {
  return table(
    HEADS,
    trials.map((trial) => trialRow(trial, objectives)),
  );
}

function trialRow(trial: RecordedTrial, objectives: readonly Objective[]): string[] {
  const reading = readingOf(trial);
  const { en, mark } = READING_WORDS[reading];
  const limit = trial.limit === null ? '' : limitText(trial.limit, objectives, 'en');
  const why = trial.outcome === 'invalid' ? trial.findings.map((f) => f.text).join('; ') : limit;
  return [
    String(trial.number),
    PURPOSES[trial.purpose].en,
    formatRate(trial.rate_per_s, 'en'),
    formatRate(trial.offered_per_s, 'en'),
    formatRate(trial.delivered_per_s, 'en'),
    useText(limitUse(trial), 'en'),
    formatCount(trial.requests, 'en'),
    `${mark} ${en}`,
    reading === 'unread' ? '' : escaped(why),
  ];
}

function footer({ id, started_at, phase, versions }: CapacitySearch): string {
  return `<sub>Search \`${id}\` · ${formatTime(started_at, 'en')} (GMT+7) · phase ${escaped(phase)} · thongsuot ${versions.thongsuot}, k6 ${versions.k6}</sub>`;
}
