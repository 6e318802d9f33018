import { html, type Markup } from '../../../model/markup.ts';
import type { Procedure, ProcedurePage } from '../service.ts';
import { layout, type View } from './layout.ts';

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
<dt>${t.deadline}</dt><dd>${procedure.days} ${t.working_days}</dd>
<dt>${t.fee}</dt><dd>${fee(view, procedure.fee_vnd)}</dd>
</dl></section>
<section class="card"><h2>${t.components}</h2>
<ul class="ticks">${procedure.components.map((name) => html`<li>${name}</li>`)}</ul></section>
<p class="after"><a class="button" href="/ho-so/moi?procedure=${encodeURIComponent(procedure.code)}">${t.submit_online}</a></p>`,
  );
}

function fee({ t, lang }: View, vnd: number): string {
  if (vnd === 0) return t.free;
  return `${new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB').format(vnd)} ${t.dong}`;
}

/** The login of citizens or of officers; `wrong` shows that the last attempt was refused. */
export function loginPage(
  view: View,
  form: { readonly officer: boolean; readonly next: string; readonly account: string },
  wrong: boolean,
): string {
  const { t } = view;
  const words = form.officer
    ? {
        title: t.officer_login_title,
        lead: t.officer_login_lead,
        account: t.officer_account,
        hint: t.officer_account_hint,
        wrong: t.officer_login_wrong,
      }
    : {
        title: t.login_title,
        lead: t.login_lead,
        account: t.personal_id,
        hint: t.personal_id_hint,
        wrong: t.login_wrong,
      };
  return layout(
    view,
    words.title,
    html`<div class="login"><h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${wrong && html`<div class="notice bad" role="alert"><p>${words.wrong}</p></div>`}
<form class="card" method="post" action="${form.officer ? '/can-bo/dang-nhap' : '/dang-nhap'}">
<input type="hidden" name="next" value="${form.next}">
<div class="field"><label for="account">${words.account}</label><p class="hint" id="account-hint">${words.hint}</p>
<input id="account" name="account" value="${form.account}" autocomplete="username" required aria-describedby="account-hint"></div>
<div class="field"><label for="password">${t.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required></div>
<button class="button">${t.log_in}</button>
</form></div>`,
  );
}

/** A refusal or a mistake in the address, in words for citizens. `operation` names what was refused. */
export function errorPage(
  view: View,
  title: string,
  text: string,
  operation: string | null,
): string {
  const { t } = view;
  return layout(
    view,
    title,
    html`<div class="narrow"><h1>${title}</h1>
<div class="notice bad" role="alert"><p>${text}</p></div>
${operation !== null && html`<p>${t.error_operation}: ${operation}</p>`}
<p><a class="button quiet" href="/">${t.home_link}</a></p></div>`,
  );
}
