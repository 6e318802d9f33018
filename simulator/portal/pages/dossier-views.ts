import { html, type Markup } from '../../../model/markup.ts';
import { numberText, stateText, timeElement } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { facts, list } from '../../pages/parts.ts';
import type { DossierPage, Receipt, TrackedDossier } from '../service.ts';
import type { View } from './text.ts';

/** The search by code; `is_unknown` when the code that was typed is that of no dossier here. */
export function trackPage(view: View, code: string, is_unknown: boolean): string {
  const { t } = view;
  return layout(
    view,
    t.track_title,
    html`<div class="narrow"><h1>${t.track_title}</h1>
${is_unknown && html`<div class="notice bad" role="alert"><p>${t.track_none}</p></div>`}
<form class="card find" action="/tra-cuu">${codeField(view, code)}
<button class="button">${t.track}</button></form></div>`,
  );
}

export function dossierPage(view: View, dossier: TrackedDossier): string {
  const { t } = view;
  const history = dossier.history.map(
    ({ state, time_ms }) => html`<li>${stateText(view, state)}${timeElement(view, time_ms)}</li>`,
  );
  return layout(
    view,
    `${t.dossier} ${dossier.code}`,
    html`<div class="narrow"><h1>${t.dossier}</h1>
<p class="lead">${t.dossier_code}: ${codeElement(dossier.code)}</p>
<section class="card">${facts(view, [
      [t.state, stateElement(view, dossier)],
      [t.service, dossier.procedure_name ?? dossier.procedure_code ?? '—'],
      [t.payment, paymentText(view, dossier)],
    ])}</section>
<section class="card"><h2>${t.history}</h2><ol class="line">${history}</ol></section>
${!dossier.is_paid && dossier.fee_vnd !== 0 && html`<p class="after"><a class="button" href="/thanh-toan?ma=${encodeURIComponent(dossier.code)}">${t.pay}</a></p>`}</div>`,
  );
}

export function minePage(view: View, { total, items }: DossierPage): string {
  const { t } = view;
  const lines = items.map(
    (dossier) => html`<a href="/ho-so/${encodeURIComponent(dossier.code)}">${dossier.code}</a>
${stateElement(view, dossier)}
<p>${dossier.procedure_name ?? dossier.procedure_code ?? ''} · ${t.updated} ${timeElement(view, dossier.updated_ms)}</p>`,
  );
  return layout(
    view,
    t.mine_title,
    html`<h1>${t.mine_title} (${total})</h1>
${lines.length === 0 ? html`<p>${t.mine_none}</p>` : list(view, lines)}`,
  );
}

/** `is_wrong` when what was typed cannot be a code. */
export function payPage(view: View, code: string, is_wrong: boolean): string {
  const { t } = view;
  return layout(
    view,
    t.pay_title,
    html`<div class="narrow"><h1>${t.pay_title}</h1><p class="lead">${t.pay_lead}</p>
${is_wrong && html`<div class="notice bad" role="alert"><p>${t.code_wrong}</p></div>`}
<form class="card find" method="post" action="/thanh-toan">${codeField(view, code)}
<button class="button">${t.pay}</button></form></div>`,
  );
}

export function receiptPage(view: View, { code, receipt, amount_vnd, paid_ms }: Receipt): string {
  const { t } = view;
  return layout(
    view,
    t.receipt_title,
    html`<div class="narrow"><h1>${t.receipt_title}</h1>
<section class="card">${facts(view, [
      [t.dossier_code, codeElement(code)],
      [t.receipt, receipt],
      [t.amount, `${numberText(view, amount_vnd)} ${t.dong}`],
      [t.paid_at, timeElement(view, paid_ms)],
    ])}</section>
<p class="after"><a class="button quiet" href="/ho-so-cua-toi">${t.nav_mine}</a></p></div>`,
  );
}

export function signOnFailedPage(view: View): string {
  const { t } = view;
  return layout(
    view,
    t.sign_on_failed,
    html`<div class="narrow"><h1>${t.sign_on_failed}</h1>
<div class="notice bad" role="alert"><p>${t.sign_on_failed_text}</p></div>
<p><a class="button" href="/dang-nhap">${t.try_again}</a></p></div>`,
  );
}

function codeField({ t }: View, code: string): Markup {
  return html`<div class="field"><label for="ma">${t.track_label}</label><p class="hint" id="ma-hint">${t.track_hint}</p>
<input id="ma" name="ma" value="${code}" maxlength="60" autocapitalize="characters" spellcheck="false" required aria-describedby="ma-hint"></div>`;
}

function paymentText({ t }: View, { is_paid, fee_vnd }: TrackedDossier): string {
  if (is_paid) return t.paid;
  return fee_vnd === 0 ? t.free : t.unpaid;
}

function codeElement(code: string): Markup {
  return html`<strong class="code" data-testid="dossier-code">${code}</strong>`;
}

function stateElement(view: View, { state }: Pick<TrackedDossier, 'state'>): Markup {
  return html`<span class="state">${stateText(view, state)}</span>`;
}
