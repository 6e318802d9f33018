import { html, type Markup } from '../../../model/markup.ts';
import { countText, numberText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { facts, list, searchForm as searchFormOf, wayTo } from '../../pages/parts.ts';
import type { Procedure, ProcedurePage } from '../service.ts';
import type { View } from './settlement-view.ts';

const PAGE_SIZE = 20;

export function homePage(view: View): string {
  const { t } = view;
  return layout(
    view,
    t.home_title,
    html`<section class="hero">
<h1>${t.home_title}</h1>
<p class="lead">${t.home_lead}</p>
${searchForm(view, '')}
</section>
<h2>${t.home_steps}</h2>
<ol class="steps">
<li><h3>${t.step_find}</h3><p>${t.step_find_text}</p></li>
<li><h3>${t.step_submit}</h3><p>${t.step_submit_text}</p></li>
<li><h3>${t.step_track}</h3><p>${t.step_track_text}</p></li>
</ol>`,
  );
}

function searchForm(view: View, q: string): Markup {
  const { search_label: label, search_hint: hint, search } = view.t;
  return searchFormOf(view, '/thu-tuc', { label, hint, search }, q);
}

export function resultsPage(view: View, q: string, found: ProcedurePage): string {
  const { t } = view;
  const title = q === '' ? t.all_procedures : t.results_title;
  const items = found.items.map(
    (item) => html`<a href="/thu-tuc/${encodeURIComponent(item.code)}">${item.name}</a>
<p>${item.code} · ${item.field}</p>`,
  );
  return layout(
    view,
    title,
    html`<h1>${title} (${found.total})</h1>
${searchForm(view, q)}
${items.length === 0 ? html`<p>${t.results_none}</p>` : list(view, items)}
${pager(view, q, found)}`,
  );
}

function pager({ t }: View, q: string, { page, items, total }: ProcedurePage): Markup | null {
  const link = (to: number, name: string): Markup =>
    html`<a href="/thu-tuc?q=${encodeURIComponent(q)}&page=${to}">${name}</a>`;
  const last = items.length === 0 || (page - 1) * PAGE_SIZE + items.length >= total;
  if (page <= 1 && last) return null;
  return html`<nav class="pager" aria-label="${t.pages}">
<span>${page > 1 && link(page - 1, t.previous)}</span><span>${!last && link(page + 1, t.next)}</span>
</nav>`;
}

export function procedurePage(view: View, procedure: Procedure): string {
  const { t } = view;
  return layout(
    view,
    procedure.name,
    html`<h1>${procedure.name}</h1>
<section class="card">${facts(view, [
      [t.code, procedure.code],
      [t.field, procedure.field],
      [t.deadline, countText(view, procedure.days, t.working_days_one, t.working_days)],
      [t.fee, fee(view, procedure.fee_vnd)],
    ])}</section>
<section class="card"><h2>${t.components}</h2>
<ul class="ticks">${procedure.components.map((name) => html`<li>${name}</li>`)}</ul></section>
<div class="after">${wayTo(view, `/ho-so/moi?procedure=${encodeURIComponent(procedure.code)}`, t.submit_online)}</div>`,
  );
}

function fee(view: View, vnd: number): string {
  if (vnd === 0) return view.t.free;
  return `${numberText(view, vnd)} ${view.t.dong}`;
}
