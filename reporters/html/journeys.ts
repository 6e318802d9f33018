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
  { vi: 'Còn dở', en: 'Unfinished', number: true },
  { vi: 'Người dùng ảo', en: 'Virtual users', number: true },
];

/** One row for each scenario over the judged stretch. */
export function journeysSection(manifest: RunManifest, { journeys }: RunReading): Markup {
  const title = { vi: 'Từng hành trình', en: 'Each journey' };
  const rows = manifest.scenarios.map((scenario) => {
    const judged = journeys.filter((j) => j.stage === 'measure' && j.scenario === scenario.journey);
    const total = (field: 'started' | 'completed' | 'failed' | 'exceptions'): number =>
      judged.reduce((sum, j) => sum + j[field], 0);
    const ended = [total('completed'), total('failed'), total('exceptions')];
    const unfinished = ended.reduce((left, count) => left - count, total('started'));
    const counts = [total('started'), ...ended, Math.max(0, unfinished)];
    const { platform, title_vi, title_en } = JOURNEYS[scenario.journey];
    const row = html`<tr><th scope="row">${both(title_vi, title_en)}<code>${scenario.journey}</code></th>
${number((l) => formatDecimal(scenario.rate_per_s, 2, l))}${counts.map((count) => number((l) => formatCount(count, l)))}
${number((l) => formatCount(scenario.vus, l))}</tr>
`;
    return { platform, row };
  });
  return html`<section aria-labelledby="journeys">
<h2 id="journeys">${both(title.vi, title.en)}</h2>
${foldedWhereMany(rows, dataTable(title, JOURNEY_HEADS, byPlatform(rows, JOURNEY_HEADS.length)))}
</section>`;
}
