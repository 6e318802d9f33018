import { DOSSIER_STATES, type DossierState } from '../../../model/dossier.ts';
import { html, type Markup } from '../../../model/markup.ts';
import type { Dossier, DossierPage, Procedure } from '../service.ts';
import { layout, type View } from './layout.ts';
import type { Texts } from './text.ts';

/** What the applicant typed, kept when the form comes back with remarks. */
export interface DossierForm {
  readonly name: string;
  readonly phone: string;
  readonly note: string;
}

/** Field → the text that says what is wrong with it. */
export type FormErrors = Readonly<Partial<Record<'name' | 'phone' | 'file', keyof Texts & string>>>;

export function dossierFormPage(
  view: View,
  procedure: Procedure,
  form: DossierForm,
  errors: FormErrors,
): string {
  const { t } = view;
  return layout(
    view,
    `${t.form_title}: ${procedure.name}`,
    html`<div class="narrow"><h1>${t.form_title}</h1>
<p class="lead">${t.form_for}: ${procedure.name}</p>
${errorSummary(view, errors)}
<form class="card" method="post" action="/ho-so/moi?procedure=${encodeURIComponent(procedure.code)}" enctype="multipart/form-data" novalidate>
<fieldset><legend>${t.form_applicant}</legend>
<div class="field"><label for="name">${t.full_name}</label>
<input id="name" name="name" value="${form.name}" autocomplete="name" maxlength="120" required aria-describedby="name-wrong"${invalid(errors.name)}>${remark(view, 'name', errors.name)}</div>
<div class="field"><label for="phone">${t.phone}</label><p class="hint" id="phone-hint">${t.phone_hint}</p>
<input id="phone" name="phone" type="tel" value="${form.phone}" autocomplete="tel" maxlength="20" required aria-describedby="phone-hint phone-wrong"${invalid(errors.phone)}>${remark(view, 'phone', errors.phone)}</div>
<div class="field"><label for="note">${t.note}</label><p class="hint" id="note-hint">${t.optional}</p>
<textarea id="note" name="note" maxlength="1000" aria-describedby="note-hint">${form.note}</textarea></div>
</fieldset>
<fieldset><legend>${t.form_documents}</legend>
<div class="field"><label for="file">${t.file}</label><p class="hint" id="file-hint">${t.file_hint}</p>
<input id="file" name="file" type="file" accept=".pdf,image/*" required aria-describedby="file-hint file-wrong"${invalid(errors.file)}>${remark(view, 'file', errors.file)}</div>
</fieldset>
<button class="button">${t.submit}</button>
</form></div>`,
  );
}

function invalid(error: string | undefined): Markup | false {
  return error !== undefined && html` aria-invalid="true"`;
}

function remark({ t }: View, field: string, error: keyof Texts | undefined): Markup | false {
  return error !== undefined && html`<p class="wrong" id="${field}-wrong">${t[error]}</p>`;
}

function errorSummary({ t }: View, errors: FormErrors): Markup | false {
  const entries = Object.entries(errors);
  if (entries.length === 0) return false;
  const items = entries.map(([field, error]) => html`<li><a href="#${field}">${t[error]}</a></li>`);
  return html`<div class="notice bad" role="alert"><p>${t.check_form}</p><ul>${items}</ul></div>`;
}

/** A dossier as its applicant sees it; `submitted` right after it was handed in. */
export function dossierPage(view: View, dossier: Dossier, submitted: boolean): string {
  const { t } = view;
  const code = dossier.code ?? '';
  return layout(
    view,
    `${t.dossier} ${code}`,
    html`<div class="narrow"><h1>${t.dossier}</h1>
${submitted ? successNotice(view, code) : html`<p class="lead">${t.dossier_code}: ${codeElement(code)}</p>`}
<section class="card">${dossierFacts(view, dossier)}</section>
<section class="card"><h2>${t.history}</h2>${historyList(view, dossier)}</section>
${dossier.state === 5 && supplementForm(view, code)}</div>`,
  );
}

function successNotice({ t }: View, code: string): Markup {
  return html`<div class="notice" role="status"><h2>${t.submitted}</h2>
<p>${t.dossier_code}: ${codeElement(code)}</p><p>${t.keep_code}</p></div>`;
}

function codeElement(code: string): Markup {
  return html`<strong class="code" data-testid="dossier-code">${code}</strong>`;
}

function supplementForm({ t }: View, code: string): Markup {
  return html`<form class="card" method="post" action="/ho-so/${encodeURIComponent(code)}/bo-sung">
<h2>${t.supplement_title}</h2>
<div class="field"><label for="note">${t.supplement_note}</label>
<textarea id="note" name="note" maxlength="1000" required></textarea></div>
<button class="button">${t.supplement_send}</button></form>`;
}

function dossierFacts(view: View, dossier: Dossier): Markup {
  const { t } = view;
  return html`<dl class="facts">
<dt>${t.state}</dt><dd>${dossier.state !== null && html`<span class="state">${stateTitle(view, dossier.state)}</span>`}</dd>
<dt>${t.procedure}</dt><dd>${dossier.procedure_code}</dd>
<dt>${t.applicant}</dt><dd>${dossier.applicant.name}</dd>
<dt>${t.phone}</dt><dd>${dossier.applicant.phone}</dd>
<dt>${t.note}</dt><dd>${dossier.note === '' ? '—' : dossier.note}</dd>
<dt>${t.attachments}</dt><dd>${dossier.attachments.length === 0 ? '—' : dossier.attachments.map((file) => file.filename).join(', ')}</dd>
</dl>`;
}

function historyList(view: View, dossier: Dossier): Markup {
  const items = dossier.history.map(
    ({ state, time_ms }) =>
      html`<li>${stateTitle(view, state)}<time datetime="${new Date(time_ms).toISOString()}">${timeText(view, time_ms)}</time></li>`,
  );
  return html`<ol class="line">${items}</ol>`;
}

function stateTitle({ lang }: View, state: DossierState): string {
  return DOSSIER_STATES[state][lang === 'vi' ? 'title_vi' : 'title_en'];
}

function timeText({ lang }: View, time_ms: number): string {
  return new Intl.DateTimeFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Asia/Ho_Chi_Minh',
  }).format(time_ms);
}

export function trackPage(view: View, code: string): string {
  const { t } = view;
  return layout(
    view,
    t.track_title,
    html`<div class="narrow"><h1>${t.track_title}</h1>
<form class="card find" action="/tra-cuu">
<div class="field"><label for="ma">${t.dossier_code}</label><p class="hint" id="ma-hint">${t.track_hint}</p>
<input id="ma" name="ma" value="${code}" maxlength="60" autocapitalize="characters" spellcheck="false" required aria-describedby="ma-hint"></div>
<button class="button">${t.track}</button>
</form></div>`,
  );
}

export function inboxPage(view: View, inbox: DossierPage): string {
  const { t } = view;
  const items = inbox.items.map(
    (dossier) => html`<li><strong>${dossier.code}</strong>
<p>${dossier.applicant.name} · ${dossier.procedure_code}</p></li>`,
  );
  return layout(
    view,
    t.inbox_title,
    html`<h1>${t.inbox_title}</h1>
<p class="lead">${t.inbox_waiting}: ${inbox.total}</p>
<form method="post" action="/can-bo/tiep-nhan"><button class="button">${t.receive}</button></form>
${items.length === 0 ? html`<p>${t.inbox_none}</p>` : html`<ul class="list">${items}</ul>`}`,
  );
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
<section class="card"><h2>${t.actions}</h2>${deskActions(view, dossier)}</section>
<section class="card"><h2>${t.history}</h2>${historyList(view, dossier)}</section>
<p class="after"><a href="/can-bo">${t.back_to_inbox}</a></p></div>`,
  );
}

function deskActions({ t }: View, { state, code }: Dossier): Markup {
  const base = `/can-bo/ho-so/${encodeURIComponent(code ?? '')}`;
  const act = (path: string, name: string): Markup =>
    html`<form method="post" action="${base}/${path}"><button class="button">${name}</button></form>`;
  switch (state) {
    case 2:
      return act('xu-ly', t.process);
    case 4:
      return html`${act('phe-duyet', t.approve)}
<form method="post" action="${base}/yeu-cau-bo-sung" class="after">
<div class="field"><label for="reason">${t.supplement_reason}</label><input id="reason" name="reason" maxlength="500" required></div>
<button class="button quiet">${t.request_supplement}</button></form>`;
    case 9:
      return act('tra-ket-qua', t.return_result);
    default:
      return html`<p>${t.no_action}</p>`;
  }
}
