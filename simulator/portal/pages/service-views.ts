import { html, type Markup } from '../../../model/markup.ts';
import { countText, numberText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import type { Procedure, ProcedurePage } from '../../procedures.ts';
import type { UnitChange } from '../../units.ts';
import type { PortalHome, UnitPage } from '../service.ts';
import type { View } from './text.ts';

const PAGE_SIZE = 20;

export function homePage(view: View, home: PortalHome): string {
  const { t } = view;
  const fields = home.fields.map(
    ({ name, services }) =>
      html`<li><a href="/dich-vu?q=${encodeURIComponent(name)}">${name}</a><p>${countText(view, services, t.services_one, t.services)}</p></li>`,
  );
  return layout(
    view,
    t.home_title,
    html`<section class="hero"><h1>${t.home_title}</h1><p class="lead">${t.home_lead}</p>
${searchForm(view, '')}</section>
<h2>${t.popular}</h2>${serviceList(home.popular)}
<h2>${t.by_field}</h2><ul class="cells">${fields}</ul>`,
  );
}

export function resultsPage(view: View, q: string, found: ProcedurePage): string {
  const { t } = view;
  const title = q === '' ? t.all_services : t.results_title;
  return layout(
    view,
    title,
    html`<h1>${title} (${found.total})</h1>
${searchForm(view, q)}
${found.items.length === 0 ? html`<p class="after">${t.results_none}</p>` : serviceList(found.items)}
${pager(view, `/dich-vu?q=${encodeURIComponent(q)}`, found)}`,
  );
}

export function servicePage(view: View, service: Procedure): string {
  const { t } = view;
  const fee = service.fee_vnd === 0 ? t.free : `${numberText(view, service.fee_vnd)} ${t.dong}`;
  return layout(
    view,
    service.name,
    html`<h1>${service.name}</h1>
<section class="card"><dl class="facts">
<dt>${t.code}</dt><dd>${service.code}</dd>
<dt>${t.field}</dt><dd>${service.field}</dd>
<dt>${t.deadline}</dt><dd>${countText(view, service.days, t.working_days_one, t.working_days)}</dd>
<dt>${t.fee}</dt><dd>${fee}</dd>
</dl></section>
<section class="card"><h2>${t.components}</h2>
<ul class="ticks">${service.components.map((name) => html`<li>${name}</li>`)}</ul></section>`,
  );
}

export function unitsPage(view: View, q: string, found: UnitPage): string {
  const { t } = view;
  const title = q === '' ? t.units_all : t.units_found;
  return layout(
    view,
    t.units_title,
    html`<h1>${t.units_title}</h1><p class="lead">${t.units_lead}</p>
<form class="find" role="search" action="/don-vi">
<div class="field"><label for="q">${t.units_label}</label><p class="hint" id="q-hint">${t.units_hint}</p>
<input id="q" name="q" type="search" value="${q}" maxlength="200" aria-describedby="q-hint"></div>
<button class="button">${t.search}</button></form>
<h2>${title} (${found.total})</h2>
${found.items.length === 0 ? html`<p>${t.units_none}</p>` : html`<ul class="list">${found.items.map((unit) => unitLine(view, unit))}</ul>`}
${pager(view, `/don-vi?q=${encodeURIComponent(q)}`, found)}
${found.items.some((unit) => unit.is_sample) && html`<p class="hint after">${t.units_sample}</p>`}`,
  );
}

function unitLine({ t }: View, { old_name, new_name }: UnitChange): Markup {
  const now =
    old_name === new_name ? t.unit_same : html`${t.unit_now} <strong>${new_name}</strong>`;
  return html`<li>${old_name}<p>${now}</p></li>`;
}

function searchForm({ t }: View, q: string): Markup {
  return html`<form class="find" role="search" action="/dich-vu">
<div class="field"><label for="q">${t.search_label}</label><p class="hint" id="q-hint">${t.search_hint}</p>
<input id="q" name="q" type="search" value="${q}" maxlength="200" aria-describedby="q-hint"></div>
<button class="button">${t.search}</button></form>`;
}

function serviceList(items: ProcedurePage['items']): Markup {
  const lines = items.map(
    ({ code, name, field }) => html`<li><a href="/dich-vu/${encodeURIComponent(code)}">${name}</a>
<p>${code} · ${field}</p></li>`,
  );
  return html`<ul class="list">${lines}</ul>`;
}

function pager(
  { t }: View,
  path: string,
  { total, page, items }: Pick<UnitPage, 'total' | 'page'> & { readonly items: readonly unknown[] },
): Markup | null {
  const isLast = items.length === 0 || (page - 1) * PAGE_SIZE + items.length >= total;
  if (page <= 1 && isLast) return null;
  return html`<nav class="pager" aria-label="${t.pages}">
<span>${page > 1 && html`<a href="${path}&page=${page - 1}">${t.previous}</a>`}</span>
<span>${!isLast && html`<a href="${path}&page=${page + 1}">${t.next}</a>`}</span></nav>`;
}
