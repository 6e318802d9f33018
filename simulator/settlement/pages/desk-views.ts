import { html, type Markup } from '../../../model/markup.ts';
import { layout } from '../../pages/layout.ts';
import { list } from '../../pages/parts.ts';
import type { Dossier, DossierPage } from '../service.ts';
import { codeElement, dossierFacts, historyList } from './dossier-parts.ts';
import type { View } from './settlement-view.ts';

export function inboxPage(view: View, inbox: DossierPage): string {
  const { t } = view;
  const items = inbox.items.map(
    (dossier) => html`<a href="${deskPath(dossier)}">${dossier.code}</a>
<p>${dossier.applicant.name} · ${dossier.procedure_code}</p>`,
  );
  return layout(
    view,
    t.inbox_title,
    html`<h1>${t.inbox_title}</h1>
<p class="lead">${t.inbox_waiting}: ${inbox.total}</p>
<form method="post" action="/can-bo/tiep-nhan"><button class="button">${t.receive}</button></form>
${refusalForm(view)}
${items.length === 0 ? html`<p>${t.inbox_none}</p>` : list(view, items)}`,
  );
}

/** Folded away: most dossiers are received. */
function refusalForm({ t }: View): Markup {
  return html`<details class="after"><summary>${t.refuse_next}</summary>
<form class="card" method="post" action="/can-bo/tu-choi">
<div class="field"><label for="reason">${t.refusal_reason}</label><p class="hint" id="reason-hint">${t.reason_hint}</p>
<input id="reason" name="reason" maxlength="500" required aria-describedby="reason-hint"></div>
<button class="button quiet">${t.refuse}</button></form></details>`;
}

/** A dossier on the officer's desk, with the actions that its state allows. */
export function deskPage(view: View, dossier: Dossier): string {
  const { t } = view;
  return layout(
    view,
    `${t.dossier} ${dossier.code ?? ''}`,
    html`<div class="narrow"><h1>${t.dossier}</h1>
<p class="lead">${t.dossier_code}: ${codeElement(dossier.code ?? '')}</p>
<section class="card">${dossierFacts(view, dossier)}</section>
${deskActions(view, dossier)}
<section class="card"><h2>${t.history}</h2>${historyList(view, dossier)}</section>
<p class="after"><a href="/can-bo">${t.back_to_inbox}</a></p></div>`,
  );
}

function deskPath({ code }: Pick<Dossier, 'code'>): string {
  return `/can-bo/ho-so/${encodeURIComponent(code ?? '')}`;
}

function deskActions(view: View, { state, code }: Dossier): Markup {
  const { t } = view;
  const desk = deskPath({ code });
  const act = (path: string, name: string, quiet = false): Markup =>
    html`<form method="post" action="${desk}/${path}"><button class="button${quiet && ' quiet'}">${name}</button></form>`;
  const card = (content: Markup): Markup =>
    html`<section class="card"><h2>${t.actions}</h2>${content}</section>`;
  const verify = act('xac-minh', t.verify, true);
  switch (state) {
    case 1:
      return card(act('tiep-nhan', t.receive_this));
    case 2:
      return html`${card(html`<div class="acts">${act('xu-ly', t.process)}${verify}</div>`)}
${transferCard(view, desk)}`;
    case 4:
      return html`${card(html`<div class="acts">${act('phe-duyet', t.approve)}${verify}</div>`)}
${transferCard(view, desk)}
${sendBackCard(view, desk, ['yeu-cau-bo-sung', 'yeu-cau-nop-phi', 'dung-xu-ly'])}`;
    case 5:
      return html`${card(html`<p>${t.awaits_supplement}</p>${act('nhan-bo-sung', t.supplied_at_counter, true)}`)}${sendBackCard(view, desk, ['dung-xu-ly'])}`;
    case 6:
      return card(html`<p>${t.awaits_payment}</p>${act('xu-ly', t.paid_at_counter, true)}`);
    case 9:
      return card(act('tra-ket-qua', t.return_result));
    default:
      return card(html`<p>${t.no_action}</p>`);
  }
}

function transferCard({ t }: View, desk: string): Markup {
  const departments = [t.department_culture, t.department_economy, t.department_office];
  return html`<form class="card" method="post" action="${desk}/chuyen"><h2>${t.transfer_title}</h2>
<div class="field"><label for="department">${t.department}</label>
<select id="department" name="department">${departments.map((name) => html`<option>${name}</option>`)}</select></div>
<button class="button quiet">${t.transfer}</button></form>`;
}

type SendsBack = 'yeu-cau-bo-sung' | 'yeu-cau-nop-phi' | 'dung-xu-ly';

/** One reason, and a button for each way to send the dossier back with it. */
function sendBackCard({ t }: View, desk: string, ways: readonly SendsBack[]): Markup {
  const names: Readonly<Record<SendsBack, string>> = {
    'yeu-cau-bo-sung': t.request_supplement,
    'yeu-cau-nop-phi': t.request_payment,
    'dung-xu-ly': t.suspend,
  };
  const buttons = ways.map(
    (way) => html`<button class="button quiet" formaction="${desk}/${way}">${names[way]}</button>`,
  );
  const [only, ...others] = ways.map((way) => names[way]);
  const title = others.length === 0 ? only : t.send_back_title;
  return html`<form class="card" method="post"><h2>${title}</h2>
<div class="field"><label for="reason">${t.reason}</label><p class="hint" id="reason-hint">${t.reason_hint}</p>
<input id="reason" name="reason" maxlength="500" required aria-describedby="reason-hint"></div>
<div class="acts">${buttons}</div></form>`;
}
