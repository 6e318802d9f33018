import { JOURNEYS } from '../../model/journey.ts';
import { html, type Markup } from '../../model/markup.ts';
import type { RunManifest } from '../../model/run.ts';
import type { RunReading } from '../archive-reader.ts';
import { formatCount, formatDecimal } from '../quantity.ts';
import { both } from './bilingual.ts';
import { byPlatform, dataTable, foldedWhereMany, type Head, number } from './table.ts';

const JOURNEY_HEADS: readonly Head[] = [
  { vi: 'Hành trình', en: 'Journey' },
  { vi: 'Kế hoạch mỗi giây', en: 'Planned per second', number: true },
  { vi: 'Đã bắt đầu', en: 'Started', number: true },
  { vi: 'Hoàn thành', en: 'Completed', number: true },
  { vi: 'Không xong', en: 'Failed', number: true },
  { vi: 'Ngoại lệ', en: 'Exceptions', number: true },
  { vi: 'Người dùng ảo', en: 'Virtual users', number: true },
];

/** One row for each scenario over the judged stretch. */
export function journeysSection(manifest: RunManifest, { journeys }: RunReading): Markup {
  const title = { vi: 'Từng hành trình', en: 'Each journey' };
  const rows = manifest.scenarios.map((scenario) => {
    const judged = journeys.filter((j) => j.stage === 'measure' && j.scenario === scenario.journey);
    const sum = (field: 'started' | 'completed' | 'failed' | 'exceptions'): Markup =>
      number((l) =>
        formatCount(
          judged.reduce((total, j) => total + j[field], 0),
          l,
        ),
      );
    const { platform, title_vi, title_en } = JOURNEYS[scenario.journey];
    const row = html`<tr><th scope="row">${both(title_vi, title_en)}<code>${scenario.journey}</code></th>
${number((l) => formatDecimal(scenario.rate_per_s, 2, l))}${sum('started')}${sum('completed')}${sum('failed')}${sum('exceptions')}
${number((l) => formatCount(scenario.vus, l))}</tr>
`;
    return { platform, row };
  });
  return html`<section aria-labelledby="journeys">
<h2 id="journeys">${both(title.vi, title.en)}</h2>
${foldedWhereMany(rows, dataTable(title, JOURNEY_HEADS, byPlatform(rows, JOURNEY_HEADS.length)))}
</section>`;
}
