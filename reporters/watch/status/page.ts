import { html, type Markup } from '../../../model/markup.ts';
import { both } from '../../html/bilingual.ts';
import { failure, failuresPart } from './failures.ts';
import { gridCells, gridHead, platformsOf, rowsOf } from './grid.ts';
import { age, minute } from './parts.ts';
import {
  historyBars,
  historyPart,
  incidentsPart,
  keyOf,
  levelLegend,
  type Part,
  standingLegend,
  summaryPart,
  type View,
} from './sections.ts';
import { STANDING_WORDS } from './words.ts';

/** Parts of the page that change, by name. */
export type Parts = ReadonlyMap<string, Part>;

/** All parts of the page at a moment. */
export function partsOf(view: View): Parts {
  const platforms = platformsOf(view.standings);
  const rows = rowsOf(view.standings, view.places).map((row): [string, Part] => [
    `row-${row.id}`,
    {
      key: keyOf(row.standings),
      markup: () => gridCells(row, platforms, view.now_ms, view.operator),
    },
  ]);
  return new Map([
    ['summary', summaryPart(view)],
    ...rows,
    ['incidents', incidentsPart(view)],
    ['history', historyPart(view)],
    ...(view.operator ? ([['failures', failuresPart(view)]] as const) : []),
  ]);
}

/** The page: whole without its script, which keeps it up to date. */
export function renderStatusPage(view: View, parts: Parts): string {
  const { standings, operator, now_ms, places } = view;
  const part = (name: string): Markup => parts.get(name)?.markup() ?? html``;
  const rows = rowsOf(standings, places).map(
    ({ id }) => html`<tr data-part="row-${id}">${part(`row-${id}`)}</tr>
`,
  );
  const grid = html`<section aria-labelledby="grid"><h2 id="grid">${both('Từng địa phương, từng nền tảng', 'Each province, each platform')}</h2>
<div class="scroll grid" role="group" tabindex="0" aria-labelledby="grid"><table>${gridHead(platformsOf(standings))}
<tbody>${rows}</tbody></table></div>
<details class="more"><summary>${both('Ý nghĩa của các dấu', 'What the marks mean')}</summary>${standingLegend()}</details></section>`;
  return shell(
    { operator, now_ms, events: operator ? '/operator/events' : '/events' },
    html`<section class="now" aria-labelledby="now" data-part="summary">${part('summary')}</section>
${standings.length === 0 ? null : grid}
<section aria-labelledby="incidents"><h2 id="incidents">${both('Sự cố', 'Incidents')}</h2><div data-part="incidents">${part('incidents')}</div></section>
${operator ? html`<section aria-labelledby="failures"><h2 id="failures">${both('Các lượt đo lỗi gần nhất', 'Newest failures')}</h2><div data-part="failures">${part('failures')}</div></section>` : null}
<section aria-labelledby="history"><h2 id="history">${both('24 giờ và 90 ngày qua', 'The last 24 hours and 90 days')}</h2>
<p class="hint">${both('Phần lượt đo thành công trong các lượt nói lên được điều gì về hệ thống.', 'Share of successful runs among those that say something about the platform.')}</p>
<div data-part="history">${part('history')}</div>${levelLegend()}</section>`,
  );
}

/** The page of one probe: how it stands at each location, and its newest failures. For operators only. */
export function renderProbePage(view: View): string {
  const [first] = view.standings;
  const { probe } = first ?? {};
  const sections = view.standings.map(({ probe: { location }, standing, at_ms, tally }) => {
    const { vi, en, mark } = STANDING_WORDS[standing];
    const failures = tally?.failures ?? [];
    return html`<section aria-labelledby="at-${location}"><h2 id="at-${location}">${location}</h2>
<p data-standing="${standing}"><span class="mark" aria-hidden="true">${mark}</span> <strong>${both(vi, en)}</strong> ${at_ms === null ? null : age(at_ms, view.now_ms)}</p>
<div class="history">${historyBars(
      view.standings.filter((one) => one.probe.location === location),
      view.now_ms,
    )}</div>
${failures.map(failure)}</section>`;
  });
  return shell(
    { operator: true, now_ms: view.now_ms, events: null },
    html`<h2>${both(probe?.title_vi, probe?.title_en)}</h2><p><code>${probe?.name}</code> · <a href="/operator">${both('Về trang vận hành', 'Back to the operator page')}</a></p>${sections}`,
  );
}

function shell(
  { operator, now_ms, events }: { operator: boolean; now_ms: number; events: string | null },
  main: Markup,
): string {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tình trạng các nền tảng – Thông Suốt</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/base.css">
<link rel="stylesheet" href="/tables.css">
<link rel="stylesheet" href="/parts.css">
<link rel="stylesheet" href="/status.css">
<script src="/status.js" type="module"></script>
</head>
<body data-connection="waiting"${events === null ? null : html` data-events="${events}"`}>
<header>
<div>
<p class="kind">Thông Suốt · ${operator ? both('trang vận hành', 'operator page') : both('trang công khai', 'public page')}</p>
<h1>${both('Tình trạng các nền tảng', 'Status of the platforms')}</h1>
<p class="context">${both('Lúc', 'As of')} <span id="as-of">${minute(now_ms)}</span> (GMT+7)</p>
</div>
<button type="button" id="language" hidden><span class="vi" lang="en">English</span><span class="en" lang="vi">Tiếng Việt</span></button>
</header>
<main>
<p class="connection lost" role="status">${both('Mất kết nối: tình trạng dưới đây có thể đã cũ. Trang đang thử lại.', 'The connection is lost: what is shown may be out of date. The page tries again.')}</p>
${main}
</main>
<footer><p>${operator ? html`<a href="/">${both('Trang công khai', 'Public page')}</a>` : html`<a href="/operator">${both('Trang vận hành', 'Operator page')}</a>`} · <a href="/metrics">/metrics</a></p></footer>
</body>
</html>
`.text;
}
