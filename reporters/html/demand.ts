import {
  type DemandedRate,
  type DemandOrigin,
  decidingRate,
  mostExceeded,
  neverPerformed,
  type PlatformDemand,
} from '../../model/forecast-load.ts';
import { html, type Markup } from '../../model/markup.ts';
import { OPERATIONS } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import type { RunManifest } from '../../model/run.ts';
import { formatRate } from '../forecast-sums.ts';
import { formatDecimal, type Locale, NOTHING } from '../quantity.ts';
import { both, NONE, quantity } from './bilingual.ts';
import { byPlatform, dataTable, foldedWhereMany } from './table.ts';
import {
  DEMAND_BASIS_WORDS,
  LEVEL_WORDS,
  METRIC_WORDS,
  PLATFORM_WORDS,
  type Words,
} from './words.ts';

/** Which forecast the rates of the run were taken from, and what decided each, in a sentence or two. */
export function originText(origin: DemandOrigin): Markup {
  const { level, province, platforms } = origin;
  const word = LEVEL_WORDS[level];
  const decided = (l: Locale): string => platforms.map((p) => decidedText(p, l)).join(' ');
  return both(
    `Dự báo mức ${level} (${word.vi}), ${province === null ? 'cả nước' : `địa phương ${province}`}; thao tác quyết định: ${decided('vi')}`,
    `Forecast at ${level} (${word.en}) of ${province ?? 'the whole country'}; decided by: ${decided('en')}`,
  );
}

function decidedText(demand: PlatformDemand, locale: Locale): string {
  const basis = DEMAND_BASIS_WORDS[demand.basis][locale];
  const rate = decidingRate(demand);
  if (rate === undefined) return demand.decided_by;
  const asked = formatRate(rate.forecast_rate_per_s ?? 0, locale);
  const what = wordsOf(demand.platform, rate)[locale];
  return locale === 'vi'
    ? `${what}, ${asked} yêu cầu mỗi giây. Cơ sở: ${basis}.`
    : `${what}, ${asked} requests per second. Basis: ${basis}.`;
}

/** What a rate is of: an operation, or what is counted on a platform. */
function wordsOf(
  platform: Platform,
  { operation, metric }: Pick<DemandedRate, 'operation' | 'metric'>,
): Words {
  if (operation === '*') {
    const [counted, on] = [METRIC_WORDS[metric], PLATFORM_WORDS[platform]];
    return { vi: `${counted.vi} (${on.vi})`, en: `${counted.en} (${on.en})` };
  }
  const { title_vi: vi, title_en: en } = OPERATIONS[operation];
  return { vi, en };
}

/** What the forecast asks for and what the run was planned to do, platform by platform; nothing where no forecast set the rate. */
export function demandSection({ demand }: RunManifest): Markup {
  if (demand === undefined) return NONE;
  const title = {
    vi: 'Tải so với dự báo, yêu cầu mỗi giây',
    en: 'Load against the forecast, requests per second',
  };
  const heads = [
    { vi: 'Thao tác', en: 'Operation' },
    { vi: 'Dự báo', en: 'Forecast', number: true as const },
    { vi: 'Kế hoạch', en: 'Planned', number: true as const },
  ];
  const rows = demand.platforms.flatMap(({ platform, operations }) =>
    operations.map((rate) => ({ platform, row: rateRow(platform, rate) })),
  );
  return html`<section aria-labelledby="demand">
<h2 id="demand">${both(title.vi, title.en)}</h2>
<p class="hint">${both(
    'Tỷ lệ giữa các hành trình của một nền tảng là của kịch bản tải. Tốc độ là mức thấp nhất mà không thao tác nào được thực hiện ít hơn dự báo, nên các thao tác khác nhận nhiều hơn.',
    'The mix of a platform’s journeys is the profile’s. The rate is the least at which nothing that it performs gets less than the forecast, so that others get more.',
  )}${demand.platforms.map(exceededText)}</p>
${foldedWhereMany(rows, dataTable(title, heads, byPlatform(rows, heads.length)))}
</section>
`;
}

function exceededText(demand: PlatformDemand): Markup {
  const most = mostExceeded(demand);
  if (most === undefined) return NONE;
  const { vi, en } = wordsOf(demand.platform, most);
  const times = (l: Locale): string => formatDecimal(most.times, 1, l);
  const text = both(
    `Nhiều nhất: ${vi}, gấp ${times('vi')} lần dự báo.`,
    `The most: ${en}, ${times('en')} times the forecast.`,
  );
  return html` ${text}`;
}

function rateRow(platform: Platform, rate: DemandedRate): Markup {
  const { forecast_rate_per_s, planned_rate_per_s } = rate;
  const { vi, en } = rate.operation === '*' ? METRIC_WORDS[rate.metric] : wordsOf(platform, rate);
  return html`<tr><th scope="row">${both(vi, en)}</th>
<td class="number">${forecast_rate_per_s === null ? NOTHING : quantity((l) => formatRate(forecast_rate_per_s, l))}</td>
<td class="number">${quantity((l) => formatRate(planned_rate_per_s, l))}</td></tr>
`;
}

/** What the forecast asks for and the run never did, as an item of what was not tested. */
export function neverPerformedItem({ demand }: RunManifest): Markup[] {
  const rest = (demand?.platforms ?? []).flatMap((on) =>
    neverPerformed(on).map((rate) => ({ words: wordsOf(on.platform, rate), rate })),
  );
  if (rest.length === 0) return [];
  const list = (l: Locale): string =>
    rest
      .map(({ words, rate }) => `${words[l]} (${formatRate(rate.forecast_rate_per_s, l)})`)
      .join('; ');
  return [
    both(
      `Dự báo có nhưng kịch bản tải không hề thực hiện (mỗi giây): ${list('vi')}.`,
      `Forecast, but never performed by the load profile (per second): ${list('en')}.`,
    ),
  ];
}
