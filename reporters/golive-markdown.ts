import { LEVELS } from '../model/demand.ts';
import type { GoliveCheck, GoliveResult } from '../model/golive.ts';
import { formatRate } from './forecast-sums.ts';
import { bottleneckText, capacityText, headroomText } from './golive-figures.ts';
import { driverText, goliveAction, goliveReason, shortfallText } from './golive-text.ts';
import { goliveUntested } from './golive-untested.ts';
import { GOLIVE_MEANINGS, GOLIVE_SHORT, GOLIVE_WORDS, subjectWords } from './golive-words.ts';
import { BASIS_WORDS, DEMAND_BASIS_WORDS, LEVEL_WORDS } from './html/words.ts';
import { escaped, folded, table } from './markdown-text.ts';
import { formatPercent, formatTime, NOTHING } from './quantity.ts';

/**
 * A go-live check as GitHub-flavoured Markdown: the decision, the table, why and what to do next; demand and what was not
 * tested folded. English, with the decision in both languages.
 */
export function renderGoliveMarkdown(check: GoliveCheck): string {
  const { en, vi } = GOLIVE_WORDS[check.decision];
  const blocks = [
    `## Go-live: ${en} · ${vi}`,
    GOLIVE_MEANINGS[check.decision].en,
    scopeLine(check),
    decisionTable(check),
    ...check.results.map(resultBlock),
    folded('Demand at each level, visits/s as forecast', demandTable(check)),
    folded(
      'What was not tested',
      goliveUntested(check)
        .map((text) => `- ${escaped(text.en)}`)
        .join('\n'),
    ),
    `<sub>Check \`${check.id}\` · ${formatTime(check.started_at, 'en')} (GMT+7) · phase ${escaped(check.phase)} · thongsuot ${check.versions.thongsuot}</sub>`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function scopeLine({ level, province, headroom }: GoliveCheck): string {
  const { ratio, basis, source } = headroom;
  return `Demand at **${level}** (${LEVEL_WORDS[level].en}) of ${province ?? 'the whole country'}, exceeded one time in twenty, with **${formatPercent(ratio, 0, 'en')}** headroom (${BASIS_WORDS[basis].en}: ${escaped(source)}). Rates are visits per second of each platform’s mix.`;
}

function decisionTable({ results }: GoliveCheck): string {
  const rows = results.map((result) => {
    const { decision, required_per_s } = result.verdict;
    return [
      subjectWords(result.subject).en,
      `${GOLIVE_SHORT[decision].mark} **${GOLIVE_SHORT[decision].en}**`,
      capacityText(result, 'en'),
      formatRate(result.demand.spread.high_per_s, 'en'),
      formatRate(required_per_s, 'en'),
      headroomText(result, 'en'),
      escaped(bottleneckText(result, 'en')),
    ];
  });
  const heads = [
    'Platform',
    'Decision',
    '#Capacity',
    '#Demand',
    '#Required',
    '#Free',
    'Bottleneck',
  ];
  return table(heads, rows);
}

function resultBlock({ subject, verdict, demand }: GoliveResult): string {
  const { reasons, actions, shortfall } = verdict;
  const [driver] = demand.spread.drivers;
  return [
    `**${subjectWords(subject).en}: ${GOLIVE_SHORT[verdict.decision].en}**`,
    ...reasons.map((reason) => `- ${escaped(goliveReason(reason, verdict, 'en'))}`),
    ...(shortfall === null
      ? []
      : [`- Chance that more comes than is carried: ${escaped(shortfallText(shortfall, 'en'))}.`]),
    ...(driver === undefined
      ? []
      : [`- The demand hangs most on ${escaped(driverText(driver, 'en'))}.`]),
    ...actions.map((action, i) => {
      const what = i === 0 ? 'Next' : 'Or';
      return `- **${what}:** ${escaped(goliveAction(action, verdict, 'en'))}`;
    }),
  ].join('\n');
}

function demandTable({ results }: GoliveCheck): string {
  const rows = results.map(({ subject, demand }) => [
    subjectWords(subject).en,
    ...LEVELS.map((level) => {
      const rate_per_s = demand.levels[level];
      return rate_per_s === null ? NOTHING : formatRate(rate_per_s, 'en');
    }),
    demand.spread.platforms.map(({ basis }) => DEMAND_BASIS_WORDS[basis].en)[0] ?? NOTHING,
  ]);
  return table(['Platform', ...LEVELS.map((level) => `#${level}`), 'Basis'], rows);
}
