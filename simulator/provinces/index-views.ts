import { html, type Markup } from '../../model/markup.ts';
import { numberText } from '../pages/format.ts';
import { layout } from '../pages/layout.ts';
import type { View as ViewOf } from '../pages/view.ts';
import { FAULT_TITLES, type IndexTexts, PLATFORM_TITLES } from './index-text.ts';
import type { CountryState, PlaceState, ProvinceState } from './state.ts';
import type { Explanation } from './unknown.ts';

type View = ViewOf<IndexTexts>;

/** How the browser came here. */
export interface Origin {
  readonly protocol: string;
  /** With its colon; '' for the usual one. */
  readonly port: string;
}

/** All platforms with what they do, and the ways to them. */
export function indexPage(view: View, { platforms, provinces }: CountryState, at: Origin): string {
  const { t } = view;
  const columns = provinces[0]?.platforms ?? [];
  const [example] = [...columns, ...platforms];
  const counted = [
    html`<strong>${provinces.length}</strong> ${t.lead_provinces}`,
    html`<strong>${columns.length}</strong> ${t.lead_platforms}`,
    html`<strong>${platforms.length}</strong> ${t.lead_national}`,
  ];
  return layout(
    view,
    t.title,
    html`<link rel="stylesheet" href="/assets/provinces.css">
<h1>${t.title}</h1>
<p class="lead">${counted.map((part, i) => html`${i > 0 && ' · '}${part}`)}</p>
${platforms.length > 0 && html`<h2>${t.national}</h2><ul class="cells national">${platforms.map((place) => nationalItem(view, place))}</ul>`}
${columns.length > 0 && provincesTable(view, columns, provinces)}
${example !== undefined && addresses(view, example, at)}`,
  );
}

function addresses({ t }: View, { path, host }: PlaceState, { protocol, port }: Origin): Markup {
  return html`<h2>${t.address}</h2>
<section class="card"><dl class="facts">
<dt>${t.address_path}</dt><dd><code>${path}/…</code></dd>
<dt>${t.address_host}</dt><dd><code>${protocol}://${host}${port}/…</code></dd>
</dl></section>`;
}

function nationalItem(view: View, place: PlaceState): Markup {
  const { t, lang } = view;
  return html`<li><a href="${place.path}/">${PLATFORM_TITLES[place.platform][lang]}</a>
<p>${numberText(view, place.requests)} ${t.requests}</p>${details(view, place)}</li>`;
}

function provincesTable(
  view: View,
  columns: readonly PlaceState[],
  provinces: readonly ProvinceState[],
): Markup {
  const { t, lang } = view;
  const heads = columns.map(
    ({ platform }) => html`<th scope="col" class="num">${PLATFORM_TITLES[platform][lang]}</th>`,
  );
  return html`<div class="table provinces"><table>
<caption>${t.caption}</caption>
<thead><tr><th scope="col">${t.province}</th>${heads}</tr></thead>
<tbody>${provinces.map((province) => provinceRow(view, province))}</tbody>
</table></div>`;
}

function provinceRow(view: View, province: ProvinceState): Markup {
  const { lang } = view;
  const name = lang === 'vi' ? province.name_vi : province.name_en;
  const cells = province.platforms.map((place) => {
    const title = PLATFORM_TITLES[place.platform][lang];
    return html`<td class="num" data-title="${title}"><a href="${place.path}/" aria-label="${title}, ${name}: ${numberText(view, place.requests)}">${numberText(view, place.requests)}</a>${details(view, place)}</td>`;
  });
  return html`<tr id="${province.slug}"><th scope="row">${name}</th>${cells}</tr>`;
}

/** What is worth a look: work that goes on, and faults. */
function details({ t, lang }: View, { in_service, waiting, faults }: PlaceState): Markup {
  const work = [
    in_service > 0 ? `${in_service} ${t.in_service}` : '',
    waiting > 0 ? `${waiting} ${t.waiting}` : '',
  ].filter((text) => text !== '');
  const titles = [...new Set(faults.map(({ kind }) => FAULT_TITLES[kind][lang]))];
  return html`${work.length > 0 && html`<small>${work.join(' · ')}</small>`}${titles.map(
    (title) => html`<small class="fault">${t.fault}: ${title}</small>`,
  )}`;
}

/** Why there is nothing at an address. In both languages: whoever has mistyped it has chosen none yet. */
export function unknownPage(view: View, explanation: Explanation, origin: string): string {
  const { t, lang } = view;
  const [first, second] = lang === 'vi' ? (['vi', 'en'] as const) : (['en', 'vi'] as const);
  const { suggestion } = explanation;
  return layout(
    view,
    t.unknown_title,
    html`<div class="narrow"><h1>${t.unknown_title}</h1>
<div class="notice bad" role="alert"><p>${explanation[first]}</p></div>
<p class="lead" lang="${second}">${explanation[second]}</p>
${suggestion !== null && html`<p>${t.did_you_mean} <a href="${origin}${suggestion.path}">${suggestion[lang]}</a>?</p>`}
<p><a class="button quiet" href="${origin}/">${t.all}</a></p></div>`,
  );
}
