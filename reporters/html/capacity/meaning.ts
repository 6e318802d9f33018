import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { JOURNEYS, weightsOf } from '../../../model/journey.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { criterionText, isFull, visitRate } from '../../capacity-text.ts';
import { formatDecimal, formatPercent, type Locale, NOTHING } from '../../quantity.ts';
import { both, definitions, quantity } from '../bilingual.ts';

/** What the number is: without it nobody can compare it with another. */
export function meaningSection(search: CapacitySearch): Markup {
  const { estimand, settings, demand, profile } = search;
  const total = weightsOf(profile.journeys).reduce((sum, [, weight]) => sum + weight, 0);
  const journeys = weightsOf(profile.journeys).map(([name, weight]) => {
    const { title_vi, title_en } = JOURNEYS[name];
    const share = (l: Locale): string => formatPercent(weight / total, 1, l);
    return html`<li>${both(`${title_vi}: ${share('vi')}`, `${title_en}: ${share('en')}`)}</li>`;
  });
  const criteria = settings.criteria.map(
    (criterion) =>
      html`<li>${quantity((l) => criterionText(criterion, search.objectives, l))}</li>`,
  );
  const { required_per_s: required } = settings;
  return html`<section aria-labelledby="meaning">
<h2 id="meaning">${both('Con số này là gì', 'What the number is')}</h2>
<p>${both(estimand.vi, estimand.en)}</p>
${definitions([
  [
    both('Một lượt truy cập', 'A visit'),
    html`${both(
      `một hành trình của kịch bản ${profile.name}, trung bình ${formatDecimal(settings.requests_per_visit, 1, 'vi')} yêu cầu được đánh giá`,
      `one journey of the profile ${profile.name}, ${formatDecimal(settings.requests_per_visit, 1, 'en')} judged requests on average`,
    )}<ul>${journeys}</ul>`,
  ],
  [both('Phải đáp ứng', 'Must hold'), html`<ul>${criteria}</ul>`],
  [both('Khoảng đo', 'Windows'), quantity((l) => windowsText(search, l))],
  [
    both('Mức yêu cầu', 'Required'),
    required === null
      ? both('không đặt', 'none set')
      : html`${quantity((l) => visitRate(required, l))}${demand === null ? '' : html` <small>${quantity((l) => demandText(demand, l))}</small>`}`,
  ],
])}
</section>`;
}

/** How long the trials were on which the answer stands. */
function windowsText({ trials }: CapacitySearch, locale: Locale): string {
  const full = trials.filter(isFull);
  if (full.length === 0) return NOTHING;
  const range = (of: (trial: (typeof full)[number]) => number): string => {
    const [least, most] = [Math.min(...full.map(of)), Math.max(...full.map(of))];
    const text = (s: number): string => formatDecimal(s, 0, locale);
    return least === most ? text(least) : `${text(least)}–${text(most)}`;
  };
  const [window, warmup] = [range((t) => t.window_s), range((t) => t.warmup_s)];
  return locale === 'vi'
    ? `${window} s sau ${warmup} s khởi động ở cùng mức tải`
    : `${window} s after ${warmup} s of warm-up at the same rate`;
}

function demandText(demand: NonNullable<CapacitySearch['demand']>, locale: Locale): string {
  const { origin, median_per_s, high_per_s, headroom_ratio } = demand;
  const [median, high] = [median_per_s, high_per_s].map((rate) => visitRate(rate, locale));
  const headroom = formatPercent(headroom_ratio, 0, locale);
  const level = origin === null ? '' : `${origin.level}: `;
  return locale === 'vi'
    ? `${level}nhu cầu trung vị ${median}, mức cao ${high}, cộng dự phòng ${headroom}`
    : `${level}median demand ${median}, high ${high}, with ${headroom} of headroom`;
}
