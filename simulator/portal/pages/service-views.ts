import { html, type Markup } from '../../../model/markup.ts';
import { countText, numberText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { facts, list, searchForm as searchFormOf } from '../../pages/parts.ts';
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
<h2>${t.popular}</h2>${serviceList(view, home.popular)}
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
${found.items.length === 0 ? html`<p class="after">${t.results_none}</p>` : serviceList(view, found.items)}
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
<section class="card">${facts(view, [
      [t.code, service.code],
      [t.field, service.field],
      [t.deadline, countText(view, service.days, t.working_days_one, t.working_days)],
      [t.fee, fee],
    ])}</section>
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
${searchFormOf(view, '/don-vi', { label: t.units_label, hint: t.units_hint, search: t.search }, q)}
<h2>${title} (${found.total})</h2>
${
  found.items.length === 0
    ? html`<p>${t.units_none}</p>`
    : list(
        view,
        found.items.map((unit) => unitLine(view, unit)),
      )
}
${pager(view, `/don-vi?q=${encodeURIComponent(q)}`, found)}
${found.items.some((unit) => unit.is_sample) && html`<p class="hint after">${t.units_sample}</p>`}`,
  );
}

function unitLine({ t }: View, { old_name, new_name }: UnitChange): Markup {
  const now =
    old_name === new_name ? t.unit_same : html`${t.unit_now} <strong>${new_name}</strong>`;
  return html`${old_name}<p>${now}</p>`;
}

function searchForm(view: View, q: string): Markup {
  const { search_label: label, search_hint: hint, search } = view.t;
  return searchFormOf(view, '/dich-vu', { label, hint, search }, q);
}

function serviceList(view: View, items: ProcedurePage['items']): Markup {
  const lines = items.map(
    ({ code, name, field }) => html`<a href="/dich-vu/${encodeURIComponent(code)}">${name}</a>
<p>${code} · ${field}</p>`,
  );
  return list(view, lines);
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
