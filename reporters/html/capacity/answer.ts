import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { type Content, html, type Markup } from '../../../model/markup.ts';
import { moreText, reasonText } from '../../capacity-reason.ts';
import {
  endingOf,
  headlineText,
  intervalText,
  knownCapacity,
  limitText,
  outcomeCounts,
  visitRate,
} from '../../capacity-text.ts';
import { ENDING_MEANINGS, ENDINGS } from '../../capacity-words.ts';
import { formatCount, formatDecimal, formatPercent, type Locale } from '../../quantity.ts';
import { both, NONE, quantity } from '../bilingual.ts';

/** The number first, then how sure it is and what it took; no word on whether it is enough. */
export function answerSection(search: CapacitySearch): Markup {
  const ending = endingOf(search);
  const [name, meaning] = [ENDINGS[ending], ENDING_MEANINGS[ending]];
  const capacity = knownCapacity(search);
  const interval =
    capacity === null
      ? NONE
      : html`<p class="interval">${quantity((l) => intervalText(capacity, l))}</p>`;
  return html`<section class="decision capacity ${ending}" aria-labelledby="answer">
<p class="ending">${both(name.vi, name.en)}</p>
<h2 id="answer">${quantity((l) => headlineText(search, l))}</h2>
${interval}
<p class="meaning">${both(meaning.vi, meaning.en)}</p>
${told((l) => reasonText(search, l))}${told((l) => bindingText(search, l))}${told((l) => moreText(search, l))}
<dl class="figures">${figuresOf(search).map(
    ([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>
`,
  )}</dl>
</section>`;
}

function told(text: (locale: Locale) => string | null): Markup {
  const [vi, en] = [text('vi') ?? '', text('en') ?? ''];
  return vi === '' && en === ''
    ? NONE
    : html`<p>${both(vi, en)}</p>
`;
}

function bindingText({ answer, objectives }: CapacitySearch, locale: Locale): string | null {
  const binding = answer?.binding ?? null;
  if (binding === null) return null;
  const name = { vi: 'Yếu tố giới hạn', en: 'What limits it' }[locale];
  return `${name}: ${limitText(binding, objectives, locale)}.`;
}

type Figure = readonly [label: Markup, value: Content];

function figuresOf(search: CapacitySearch): Figure[] {
  const { answer, trials, settings } = search;
  const requests = trials.reduce((sum, trial) => sum + trial.requests, 0);
  const duration_s = trials.reduce((sum, trial) => sum + trial.duration_s, 0);
  const down = answer?.recovery?.down_per_s ?? null;
  const asked = (l: Locale): string => formatPercent(settings.precision_ratio, 1, l);
  return [
    [both('Độ chính xác yêu cầu', 'Precision asked for'), quantity((l) => `±${asked(l)}`)],
    ...(down === null
      ? []
      : [
          [
            both('Vẫn phục hồi từ mức', 'Comes back at'),
            quantity((l) => visitRate(down, l)),
          ] as const,
        ]),
    [
      both('Phép thử', 'Trials'),
      html`${quantity((l) => formatCount(trials.length, l))} <small>${quantity((l) => outcomeCounts(trials, l))}</small>`,
    ],
    [both('Yêu cầu đã gửi', 'Requests made'), quantity((l) => formatCount(requests, l))],
    [
      both('Thời gian phát tải', 'Time under load'),
      both(
        `${formatDecimal(duration_s / 60, 1, 'vi')} phút`,
        `${formatDecimal(duration_s / 60, 1, 'en')} min`,
      ),
    ],
  ];
}
