import { createHash } from 'node:crypto';
import { html, type Markup } from '../../../model/markup.ts';
import { both } from '../../html/bilingual.ts';
import type { SeenLocation } from '../peers/peer.ts';
import { failure, failuresPart } from './failures.ts';
import { gridCells, gridHead, platformsOf, rowsOf } from './grid.ts';
import { hasPeers, locationKey, locationNote, locationsPart } from './locations.ts';
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
import type { ProbeStanding } from './standing.ts';
import { STANDING_WORDS } from './words.ts';

/** What the page shows at a moment. */
export interface Shown {
  /** Stands for the rows, the columns and all names: when it is another one, the page itself has changed. */
  readonly layout: string;
  /** Parts of the page that change, by name. */
  readonly parts: ReadonlyMap<string, Part>;
}

/** All parts of the page at a moment. */
export function shownOf(view: View): Shown {
  const platforms = platformsOf(view.standings);
  const rows = rowsOf(view.standings, view.places).map((row): [string, Part] => [
    `row-${row.id}`,
    {
      key: keyOf(row.standings),
      markup: () => gridCells(row, platforms, view.now_ms, view.operator),
    },
  ]);
  const parts = new Map([
    ['summary', summaryPart(view)],
    ...(hasPeers(view) ? ([['locations', locationsPart(view)]] as const) : []),
    ...rows,
    ['incidents', incidentsPart(view)],
    ['history', historyPart(view)],
    ...(view.operator ? ([['failures', failuresPart(view)]] as const) : []),
  ]);
  return { layout: layoutOf(view), parts };
}

function layoutOf({ standings, places }: View): string {
  const probes = standings.map(({ probe }) => [
    [probe.name, probe.location, probe.platform, probe.province],
    [probe.title_vi, probe.title_en],
  ]);
  return createHash('sha256')
    .update(JSON.stringify([places, probes]))
    .digest('base64url');
}

/** The page: whole without its script, which keeps it up to date. */
export function renderStatusPage(view: View): string {
  const { layout, parts } = shownOf(view);
  const { standings, operator, now_ms, places, logout = false } = view;
  const several = hasPeers(view);
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
    {
      operator,
      logout,
      now_ms,
      follows: { events: operator ? '/operator/events' : '/events', layout },
    },
    html`<section class="now" aria-labelledby="now" data-part="summary">${part('summary')}</section>
${several ? html`<section aria-labelledby="locations"><h2 id="locations">${both('Các điểm đo', 'Locations')}</h2><div data-part="locations">${part('locations')}</div></section>` : null}
${standings.length === 0 ? null : grid}
<section aria-labelledby="incidents"><h2 id="incidents">${both('Sự cố', 'Incidents')}</h2><div data-part="incidents">${part('incidents')}</div></section>
${operator ? html`<section aria-labelledby="failures"><h2 id="failures">${both('Các lượt đo lỗi gần nhất', 'Newest failures')}</h2>${several ? OWN_FAILURES : null}<div data-part="failures">${part('failures')}</div></section>` : null}
<section aria-labelledby="history"><h2 id="history">${both('24 giờ và 90 ngày qua', 'The last 24 hours and 90 days')}</h2>
<p class="hint">${both('Phần lượt đo thành công trong các lượt nói lên được điều gì về hệ thống.', 'Share of successful runs among those that say something about the platform.')}</p>
<div data-part="history">${part('history')}</div>${levelLegend()}</section>`,
  );
}

const OWN_FAILURES = html`<p class="hint">${both('Chỉ của điểm đo của trang này; của các điểm đo khác: trên trang vận hành của từng điểm.', 'Of the location of this page only; those of others are on the operator page of each.')}</p>`;

/** What the page of one probe shows at a moment. @param view of this probe alone, at each location */
export function shownOfProbe(view: View): Shown {
  const half_hour = Math.floor(view.now_ms / 1_800_000);
  const parts = view.standings.flatMap((one, i): [string, Part][] => {
    const failures = one.tally?.failures ?? [];
    return [
      [
        `at-${i}`,
        {
          key: `${half_hour} ${keyOf([one])} ${placeKeyOf(one, view)}`,
          markup: () => standingAt(one, view),
        },
      ],
      // Apart: what somebody reads there must not be put in anew with each run.
      [
        `failures-${i}`,
        {
          key: failures.map(({ slot_at }) => slot_at).join(),
          markup: () => html`${failures.map(failure)}`,
        },
      ],
    ];
  });
  return { layout: layoutOf(view), parts: new Map(parts) };
}

/** The page of one probe: how it stands at each location, and its newest failures. For operators only. */
export function renderProbePage(view: View): string {
  const [first] = view.standings;
  const { title_vi, title_en, name = '' } = first?.probe ?? {};
  const { layout, parts } = shownOfProbe(view);
  const part = (id: string): Markup =>
    html`<div data-part="${id}">${parts.get(id)?.markup()}</div>`;
  const sections = view.standings.map(
    ({ probe: { location } }, i) =>
      html`<section aria-labelledby="place-${i}"><h2 id="place-${i}">${location}</h2>
${part(`at-${i}`)}
${part(`failures-${i}`)}</section>`,
  );
  const events = `/operator/probes/${encodeURIComponent(name)}/events`;
  return shell(
    {
      operator: true,
      logout: view.logout ?? false,
      now_ms: view.now_ms,
      follows: { events, layout },
    },
    html`<h2>${both(title_vi, title_en)}</h2><p><code>${name}</code> · <a href="/operator">${both('Về trang vận hành', 'Back to the operator page')}</a></p>${sections}${levelLegend()}`,
  );
}

/** Artifacts are served where they are, to those whom that daemon lets in. */
const FOUND_THERE = html`${both('Các lượt lỗi, ảnh màn hình và vết thao tác', 'Failures, screenshots and traces')}: `;

function standingAt(one: ProbeStanding, view: View): Markup {
  const { vi, en, mark } = STANDING_WORDS[one.standing];
  const at = placeOf(one, view);
  const path = `/operator/probes/${encodeURIComponent(one.probe.name)}`;
  return html`<p data-standing="${one.standing}"><span class="mark" aria-hidden="true">${mark}</span> <strong>${both(vi, en)}</strong> ${one.at_ms === null ? null : age(one.at_ms, view.now_ms)}</p>
<div class="history">${historyBars([one], view.now_ms)}</div>
${at === undefined ? null : locationNote(at, path, FOUND_THERE)}`;
}

function placeOf({ probe }: ProbeStanding, { locations }: View): SeenLocation | undefined {
  return locations.find(({ location }) => location === probe.location);
}

function placeKeyOf(one: ProbeStanding, view: View): string {
  const at = placeOf(one, view);
  return at === undefined ? '' : locationKey(at, true);
}

interface Frame {
  readonly operator: boolean;
  readonly logout: boolean;
  readonly now_ms: number;
  /** Where the page hears of what changes, and what it is made for. */
  readonly follows: { readonly events: string; readonly layout: string };
}

function shell({ operator, logout, now_ms, follows }: Frame, main: Markup): string {
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
<body data-connection="waiting" data-events="${follows.events}" data-layout="${follows.layout}">
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
<footer><p>${operator ? html`<a href="/">${both('Trang công khai', 'Public page')}</a>` : html`<a href="/operator">${both('Trang vận hành', 'Operator page')}</a>`} · <a href="/metrics">/metrics</a>${logout && html` · <a href="/operator/logout">${both('Đăng xuất', 'Log out')}</a>`}</p></footer>
</body>
</html>
`.text;
}
