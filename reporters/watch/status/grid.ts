import { html, type Markup } from '../../../model/markup.ts';
import { PLATFORMS, type Platform } from '../../../model/platform.ts';
import { both, NONE } from '../../html/bilingual.ts';
import { PLATFORM_WORDS, type Words } from '../../html/words.ts';
import { age } from './parts.ts';
import { knownOf, type ProbeStanding, type Standing, worstOf } from './standing.ts';
import { STANDING_WORDS } from './words.ts';

/** A province as the page names it. */
export interface Place {
  readonly slug: string;
  readonly name_vi: string;
  readonly name_en: string;
}

/** Where probes of no province stand. */
const NATIONAL: Words = { vi: 'Toàn quốc', en: 'Nationwide' };

/** One row of the grid: a province, or what is of none. */
export interface GridRow {
  /** Slug; `national` for what is of no province. */
  readonly id: string;
  readonly name: Words;
  readonly standings: readonly ProbeStanding[];
}

/** How the page names a province; what is of none has a name, too. */
export function provinceName(slug: string | null, places: readonly Place[]): Words {
  if (slug === null) return NATIONAL;
  const place = places.find((one) => one.slug === slug);
  // One that the configuration has no name for is not left out.
  return place === undefined ? { vi: slug, en: slug } : { vi: place.name_vi, en: place.name_en };
}

/** The platforms that are probed, in their order. */
export function platformsOf(standings: readonly ProbeStanding[]): Platform[] {
  return PLATFORMS.filter((platform) => standings.some(({ probe }) => probe.platform === platform));
}

/** The rows of the grid: what is of no province first, then the provinces in their order. */
export function rowsOf(standings: readonly ProbeStanding[], places: readonly Place[]): GridRow[] {
  const known: readonly (string | null)[] = [null, ...places.map(({ slug }) => slug)];
  const slugs = new Set([...known, ...standings.map(({ probe }) => probe.province)]);
  return [...slugs]
    .map((slug) => ({
      id: slug ?? 'national',
      name: provinceName(slug, places),
      standings: standings.filter(({ probe }) => probe.province === slug),
    }))
    .filter((row) => row.standings.length > 0);
}

/** The heads of the columns. */
export function gridHead(platforms: readonly Platform[]): Markup {
  const heads = platforms.map((platform) => {
    const { vi, en } = PLATFORM_WORDS[platform];
    return html`<th scope="col"><span class="platform">${both(vi, en)}</span></th>`;
  });
  return html`<thead><tr><th scope="col">${both('Địa phương', 'Province')}</th>${heads}</tr></thead>`;
}

/** The cells of one row, its head included. @param linked where each probe has a page of its own */
export function gridCells(
  row: GridRow,
  platforms: readonly Platform[],
  now_ms: number,
  linked: boolean,
): Markup {
  const cells = platforms.map((platform) => {
    const own = row.standings.filter(({ probe }) => probe.platform === platform);
    return html`<td>${own.length === 0 ? html`<span class="nothing">·</span>` : cell(own, now_ms, linked)}</td>`;
  });
  return html`<th scope="row">${both(row.name.vi, row.name.en)}</th>${cells}`;
}

function cell(standings: readonly ProbeStanding[], now_ms: number, linked: boolean): Markup {
  const known = knownOf(standings);
  const worst = worstOf(known);
  const alike = known.filter(({ standing }) => standing === worst);
  const at_ms = Math.min(...alike.map((one) => one.at_ms ?? Number.POSITIVE_INFINITY));
  const places = [...new Set(standings.map(({ probe }) => probe.location))];
  const name = alike[0]?.probe.name ?? '';
  const word = both(STANDING_WORDS[worst].vi, STANDING_WORDS[worst].en);
  return html`<div class="cell" data-standing="${worst}"${known.length < standings.length ? html` data-partial` : NONE}><span class="mark" aria-hidden="true">${STANDING_WORDS[worst].mark}</span>
<span class="word">${linked ? html`<a href="/operator/probes/${encodeURIComponent(name)}">${word}</a>` : word}</span>
${Number.isFinite(at_ms) ? html`<span class="age">${age(at_ms, now_ms)}</span>` : NONE}
${places.length < 2 ? NONE : html`<ul class="places">${places.map((location) => placeMark(location, standings))}</ul>`}</div>`;
}

/** One location: the worst of what it sees. */
function placeMark(location: string, standings: readonly ProbeStanding[]): Markup {
  const standing: Standing = worstOf(standings.filter(({ probe }) => probe.location === location));
  const { vi, en, mark } = STANDING_WORDS[standing];
  return html`<li data-standing="${standing}"><span class="place">${location}</span> <span class="mark" aria-hidden="true">${mark}</span><span class="heard">${both(vi, en)}</span></li>`;
}
