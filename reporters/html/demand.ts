import {
  type DemandOrigin,
  mostExceeded,
  neverPerformed,
  type OperationDemand,
} from '../../model/forecast-load.ts';
import { html, type Markup } from '../../model/markup.ts';
import { OPERATIONS } from '../../model/operation.ts';
import type { RunManifest } from '../../model/run.ts';
import { formatRate } from '../forecast-sums.ts';
import { formatDecimal, type Locale, NOTHING } from '../quantity.ts';
import { both, NONE, quantity } from './bilingual.ts';
import { dataTable } from './tables.ts';
import { DEMAND_BASIS_WORDS, LEVEL_WORDS } from './words.ts';

/** Which forecast the rate of the run was taken from, and what decided it, in a sentence. */
export function originText(origin: DemandOrigin): Markup {
  const { level, province, decided_by } = origin;
  const word = LEVEL_WORDS[level];
  const basis = DEMAND_BASIS_WORDS[origin.basis];
  const { title_vi, title_en } = OPERATIONS[decided_by];
  const decided = origin.operations.find(({ operation }) => operation === decided_by);
  const asked = (l: Locale): string => formatRate(decided?.forecast_rate_per_s ?? 0, l);
  return both(
    `Dự báo mức ${level} (${word.vi}), ${province === null ? 'cả nước' : `địa phương ${province}`}; thao tác quyết định: ${title_vi}, ${asked('vi')} yêu cầu mỗi giây. Cơ sở: ${basis.vi}.`,
    `Forecast at ${level} (${word.en}) of ${province ?? 'the whole country'}; decided by: ${title_en}, ${asked('en')} requests per second. Basis: ${basis.en}.`,
  );
}

/** Operation by operation, what the forecast asks for and what the run was planned to do; nothing where no forecast set the rate. */
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
  const rows = html`<tbody>${demand.operations.map(operationRow)}</tbody>`;
  return html`<section aria-labelledby="demand">
<h2 id="demand">${both(title.vi, title.en)}</h2>
<p class="hint">${both(
    'Tỷ lệ giữa các hành trình là của kịch bản tải. Tốc độ là mức thấp nhất mà không thao tác nào được thực hiện ít hơn dự báo, nên các thao tác khác nhận nhiều hơn.',
    'The mix of journeys is the profile’s. The rate is the least at which no operation that it performs gets less than the forecast, so that others get more.',
  )} ${exceededText(demand)}</p>
${dataTable(title, heads, [rows])}
</section>
`;
}

function exceededText(demand: DemandOrigin): Markup {
  const most = mostExceeded(demand);
  if (most === undefined) return NONE;
  const { title_vi, title_en } = OPERATIONS[most.operation];
  const times = (l: Locale): string => formatDecimal(most.times, 1, l);
  return both(
    `Nhiều nhất: ${title_vi}, gấp ${times('vi')} lần dự báo.`,
    `The most: ${title_en}, ${times('en')} times the forecast.`,
  );
}

function operationRow({
  operation,
  forecast_rate_per_s,
  planned_rate_per_s,
}: OperationDemand): Markup {
  const { title_vi, title_en } = OPERATIONS[operation];
  return html`<tr><th scope="row">${both(title_vi, title_en)}</th>
<td class="number">${forecast_rate_per_s === null ? NOTHING : quantity((l) => formatRate(forecast_rate_per_s, l))}</td>
<td class="number">${quantity((l) => formatRate(planned_rate_per_s, l))}</td></tr>
`;
}

/** What the forecast asks for and the run never did, as an item of what was not tested. */
export function neverPerformedItem({ demand }: RunManifest): Markup[] {
  const rest = demand === undefined ? [] : neverPerformed(demand);
  if (rest.length === 0) return [];
  const list = (l: Locale): string =>
    rest
      .map(({ operation, forecast_rate_per_s }) => {
        const title = OPERATIONS[operation][l === 'vi' ? 'title_vi' : 'title_en'];
        return `${title} (${formatRate(forecast_rate_per_s, l)})`;
      })
      .join('; ');
  return [
    both(
      `Dự báo có nhưng kịch bản tải không hề thực hiện (mỗi giây): ${list('vi')}.`,
      `Forecast, but never performed by the load profile (per second): ${list('en')}.`,
    ),
  ];
}
