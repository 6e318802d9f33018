import { html, type Markup } from '../../../model/markup.ts';
import type { Platform } from '../../../model/platform.ts';
import { both, NONE } from '../../html/bilingual.ts';
import { PLATFORM_WORDS, type Words } from '../../html/words.ts';
import { formatCount, type Locale } from '../../quantity.ts';
import type { Incident } from '../incident.ts';
import type { SeenLocation } from '../peers/peer.ts';
import { NOT_RUN } from '../probe-families.ts';
import { barsOf, sharesOf } from './bars.ts';
import { type Place, platformsOf, provinceName } from './grid.ts';
import { minute } from './parts.ts';
import { type ProbeStanding, STANDINGS, type Standing, worstOf } from './standing.ts';
import { LEVEL_WORDS, lengthText, STANDING_MEANINGS, STANDING_WORDS } from './words.ts';

/** What a part of the page says, and what it depends on: as long as `key` is the same, so is what it says. */
export interface Part {
  readonly key: string;
  readonly markup: () => Markup;
}

export interface View {
  readonly standings: readonly ProbeStanding[];
  readonly now_ms: number;
  /** Provinces, in the order of the page. */
  readonly places: readonly Place[];
  /** That of this daemon first. */
  readonly locations: readonly SeenLocation[];
  /** What only operators see: errors, and ways to more of them. */
  readonly operator: boolean;
  /** Whether a way to log out is shown: to whom a login let in. */
  readonly logout?: boolean;
}

/** What depends on nothing but the runs of these probes, and on how they stand. */
export function keyOf(standings: readonly ProbeStanding[]): string {
  return standings.map(({ standing, tally }) => `${standing}${tally?.version ?? 0}`).join();
}

/** The page in one sentence. */
type Overall = 'down' | 'slow' | 'unknown' | 'good' | 'resting' | 'nothing';

const OVERALL: Readonly<Record<Overall, Words>> = {
  down: { vi: 'Có hệ thống đang gặp sự cố', en: 'Some platforms are failing' },
  unknown: { vi: 'Có hệ thống chưa rõ tình trạng', en: 'Some platforms are not being measured' },
  slow: { vi: 'Có hệ thống đang chậm', en: 'Some platforms are slow' },
  good: {
    vi: 'Mọi hệ thống được đo đều hoạt động tốt',
    en: 'Every platform that is probed is working',
  },
  resting: {
    vi: 'Hiện không đo: đang bảo trì hoặc ngoài giờ',
    en: 'Nothing is measured now: maintenance, or off hours',
  },
  nothing: { vi: 'Chưa có phép đo nào được cấu hình', en: 'No probe is configured yet' },
};

const OVERALL_OF: Readonly<Record<Standing, Overall>> = {
  fail: 'down',
  timeout: 'down',
  stale: 'unknown',
  infra: 'unknown',
  skipped: 'unknown',
  waiting: 'unknown',
  degraded: 'slow',
  maintenance: 'resting',
  hours: 'resting',
  ok: 'good',
};

/**
 * What the page says of all: where something is measured and works, what rests beside it is no news. How things stand as seen
 * from a location that does not answer is not known, whatever is known of its probes.
 */
function overallOf({ standings, locations }: View): Overall {
  if (standings.length === 0) return 'nothing';
  const silent = locations
    .filter(({ answers }) => !answers)
    .map(() => ({ standing: 'stale' }) as const);
  const overall = OVERALL_OF[worstOf([...standings, ...silent])];
  const works = standings.some(({ standing }) => standing === 'ok');
  return overall === 'resting' && works ? 'good' : overall;
}

/** What is the case, and how many probes stand how. */
export function summaryPart(view: View): Part {
  const { standings } = view;
  const counts = STANDINGS.map((standing) => ({
    standing,
    count: standings.filter((one) => one.standing === standing).length,
  })).filter(({ count }) => count > 0);
  const overall = overallOf(view);
  return {
    key: `${overall} ${counts.map(({ standing, count }) => `${standing}${count}`).join()}`,
    markup:
      () => html`<div class="overall" data-overall="${overall}"><h2 id="now">${both(OVERALL[overall].vi, OVERALL[overall].en)}</h2>
<ul class="counts">${counts.map(({ standing, count }) => {
        const text = (l: Locale): string =>
          `${formatCount(count, l)} ${STANDING_WORDS[standing][l].toLowerCase()}`;
        return html`<li data-standing="${standing}"><span class="mark" aria-hidden="true">${STANDING_WORDS[standing].mark}</span> ${both(text('vi'), text('en'))}</li>`;
      })}</ul></div>`,
  };
}

/** How each platform was over the last day and the last 90 days, all of its probes at a location together. */
export function historyPart({ standings, now_ms }: View): Part {
  const half_hour = Math.floor(now_ms / 1_800_000);
  return {
    key: `${half_hour} ${keyOf(standings)}`,
    markup: () =>
      html`<ul class="history">${platformsOf(standings).map((platform) => platformHistory(platform, standings, now_ms))}</ul>`,
  };
}

function platformHistory(
  platform: Platform,
  standings: readonly ProbeStanding[],
  now_ms: number,
): Markup {
  const own = standings.filter(({ probe }) => probe.platform === platform);
  const { vi, en } = PLATFORM_WORDS[platform];
  const locations = [...new Set(standings.map(({ probe }) => probe.location))];
  if (locations.length < 2)
    return html`<li><h3>${both(vi, en)}</h3>${historyBars(own, now_ms)}</li>`;
  return html`<li><h3>${both(vi, en)}</h3>${locations.map((location) => {
    const there = own.filter(({ probe }) => probe.location === location);
    return there.length === 0
      ? NONE
      : html`<div class="of-place"><span class="place">${location}</span>${historyBars(there, now_ms)}</div>`;
  })}</li>`;
}

/** The strip of the last 24 hours, and the bars of the last 90 days. */
export function historyBars(standings: readonly ProbeStanding[], now_ms: number): Markup {
  const tallies = standings.map(({ tally }) => tally ?? NOT_RUN);
  const strip = sharesOf(tallies.map((tally) => tally.strip.upTo(now_ms)));
  const days = sharesOf(tallies.map((tally) => tally.days.upTo(now_ms)));
  return html`${barsOf(strip, { vi: '24 giờ', en: '24 hours' })}${barsOf(days, { vi: '90 ngày', en: '90 days' })}`;
}

/** What the colours of the bars mean. */
export function levelLegend(): Markup {
  const levels = Object.entries(LEVEL_WORDS);
  return html`<ul class="legend">${levels.map(
    ([level, { vi, en }]) =>
      html`<li><svg viewBox="0 0 8 10" aria-hidden="true"><rect class="${level}" width="8" height="10"/></svg> ${both(vi, en)}</li>`,
  )}</ul>`;
}

/** What the marks of the grid mean. */
export function standingLegend(): Markup {
  return html`<dl class="legend">${STANDINGS.map((standing) => {
    const { vi, en, mark } = STANDING_WORDS[standing];
    const meaning = STANDING_MEANINGS[standing];
    return html`<div data-standing="${standing}"><dt><span class="mark" aria-hidden="true">${mark}</span> ${both(vi, en)}</dt><dd>${both(meaning.vi, meaning.en)}</dd></div>`;
  })}</dl>`;
}

/** Closed incidents are shown so long. */
const RECENT_MS = 7 * 86_400_000;

const INCIDENTS_MAX = 50;

interface SeenIncident {
  readonly incident: Incident;
  readonly at: ProbeStanding;
}

/** Incidents that go on, then those that ended within a week, newest first. */
export function incidentsPart(view: View): Part {
  const { standings, now_ms } = view;
  const seen = standings
    .flatMap((at): SeenIncident[] =>
      (at.tally?.incidents.incidents ?? []).map((incident) => ({ incident, at })),
    )
    .filter(
      ({ incident: { to_at } }) =>
        to_at === null || Math.abs(now_ms - Date.parse(to_at)) < RECENT_MS,
    )
    .sort((a, b) => rankOf(b.incident) - rankOf(a.incident));
  const shown = seen.slice(0, INCIDENTS_MAX);
  return {
    key: shown
      .map(({ incident: { from_at, to_at, failures } }) => `${from_at}${to_at}${failures}`)
      .join(),
    markup: () =>
      shown.length === 0
        ? html`<p class="none">${both('Không ghi nhận sự cố nào trong 7 ngày qua.', 'No incident was recorded in the last 7 days.')}</p>`
        : html`<ol class="incidents">${shown.map((one) => incidentItem(one, view))}</ol>${moreText(seen.length - shown.length)}`,
  };
}

function moreText(more: number): Markup {
  return more <= 0
    ? NONE
    : html`<p class="hint">${both(`… và ${more} sự cố khác`, `… and ${more} more`)}</p>`;
}

/** Those that go on come first. */
function rankOf({ from_at, to_at }: Incident): number {
  return (to_at === null ? 1e15 : 0) + Date.parse(from_at);
}

function incidentItem(
  { incident, at: { probe } }: SeenIncident,
  { now_ms, operator, places }: View,
): Markup {
  const { from_at, to_at, failures, error } = incident;
  const to_ms = to_at === null ? now_ms : Date.parse(to_at);
  const text = (l: Locale): string =>
    `${lengthText(to_ms - Date.parse(from_at), l)}, ${formatCount(failures, l)} ${l === 'vi' ? 'lượt lỗi' : failures === 1 ? 'failure' : 'failures'}`;
  const platform = PLATFORM_WORDS[probe.platform];
  const title = both(probe.title_vi, probe.title_en);
  const { vi, en } = provinceName(probe.province, places);
  const province = both(vi, en);
  return html`<li data-open="${String(to_at === null)}"><p><strong>${to_at === null ? both('Đang diễn ra', 'Going on') : both('Đã qua', 'Over')}</strong> ·
${minute(from_at)}${to_at === null ? NONE : html` – ${minute(to_at)}`} (${both(text('vi'), text('en'))})</p>
<p>${province} · ${both(platform.vi, platform.en)} · ${operator ? html`<a href="/operator/probes/${encodeURIComponent(probe.name)}">${title}</a>` : title} · <span class="place">${probe.location}</span></p>
${operator && error !== null ? html`<p class="error">${error}</p>` : NONE}</li>`;
}
