import { html, type Markup } from '../../../model/markup.ts';
import { countText, numberText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
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

function searchForm({ t }: View, q: string): Markup {
  return html`<form class="find" role="search" action="/thu-tuc">
<div class="field"><label for="q">${t.search_label}</label>
<p class="hint" id="q-hint">${t.search_hint}</p>
<input id="q" name="q" type="search" value="${q}" maxlength="200" aria-describedby="q-hint"></div>
<button class="button">${t.search}</button>
</form>`;
}

export function resultsPage(view: View, q: string, found: ProcedurePage): string {
  const { t } = view;
  const title = q === '' ? t.all_procedures : t.results_title;
  const items = found.items.map(
    (item) => html`<li><a href="/thu-tuc/${encodeURIComponent(item.code)}">${item.name}</a>
<p>${item.code} · ${item.field}</p></li>`,
  );
  return layout(
    view,
    title,
    html`<h1>${title} (${found.total})</h1>
${searchForm(view, q)}
${items.length === 0 ? html`<p>${t.results_none}</p>` : html`<ul class="list">${items}</ul>`}
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
<section class="card"><dl class="facts">
<dt>${t.code}</dt><dd>${procedure.code}</dd>
<dt>${t.field}</dt><dd>${procedure.field}</dd>
<dt>${t.deadline}</dt><dd>${countText(view, procedure.days, t.working_days_one, t.working_days)}</dd>
<dt>${t.fee}</dt><dd>${fee(view, procedure.fee_vnd)}</dd>
</dl></section>
<section class="card"><h2>${t.components}</h2>
<ul class="ticks">${procedure.components.map((name) => html`<li>${name}</li>`)}</ul></section>
<p class="after"><a class="button" href="/ho-so/moi?procedure=${encodeURIComponent(procedure.code)}">${t.submit_online}</a></p>`,
  );
}

function fee(view: View, vnd: number): string {
  if (vnd === 0) return view.t.free;
  return `${numberText(view, vnd)} ${view.t.dong}`;
}
