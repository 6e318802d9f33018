import { html, type Markup } from '../../../model/markup.ts';
import { layout } from '../../pages/layout.ts';
import type { Dossier, Procedure } from '../service.ts';
import { codeElement, dossierFacts, historyList } from './dossier-parts.ts';
import type { View } from './settlement-view.ts';
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
  const { t, look } = view;
  const applicant = applicantFields(view, form, errors);
  const documents = documentFields(view, errors);
  // One vendor asks who somebody is first, the other for the papers.
  const fieldsets = look === 'reference' ? [applicant, documents] : [documents, applicant];
  return layout(
    view,
    `${t.form_title}: ${procedure.name}`,
    html`<div class="narrow"><h1>${t.form_title}</h1>
<p class="lead">${t.form_for}: ${procedure.name}</p>
${errorSummary(view, errors)}
<form class="card" method="post" action="/ho-so/moi?procedure=${encodeURIComponent(procedure.code)}" enctype="multipart/form-data" novalidate>
${fieldsets}
<button class="button">${t.submit}</button>
</form></div>`,
  );
}

function applicantFields(view: View, form: DossierForm, errors: FormErrors): Markup {
  const { t } = view;
  return html`<fieldset><legend>${t.form_applicant}</legend>
<div class="field"><label for="name">${t.full_name}</label>
<input id="name" name="name" value="${form.name}" autocomplete="name" maxlength="120" required aria-describedby="name-wrong"${invalid(errors.name)}>${remark(view, 'name', errors.name)}</div>
<div class="field"><label for="phone">${t.phone}</label><p class="hint" id="phone-hint">${t.phone_hint}</p>
<input id="phone" name="phone" type="tel" value="${form.phone}" autocomplete="tel" maxlength="20" required aria-describedby="phone-hint phone-wrong"${invalid(errors.phone)}>${remark(view, 'phone', errors.phone)}</div>
<div class="field"><label for="note">${t.note}</label><p class="hint" id="note-hint">${t.optional}</p>
<textarea id="note" name="note" maxlength="1000" aria-describedby="note-hint">${form.note}</textarea></div>
</fieldset>`;
}

function documentFields(view: View, errors: FormErrors): Markup {
  const { t } = view;
  return html`<fieldset><legend>${t.form_documents}</legend>
<div class="field"><label for="file">${t.file}</label><p class="hint" id="file-hint">${t.file_hint}</p>
<input id="file" name="file" type="file" accept=".pdf,image/*" required aria-describedby="file-hint file-wrong"${invalid(errors.file)}>${remark(view, 'file', errors.file)}</div>
</fieldset>`;
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

/** What the citizen has just done with a dossier. */
export type JustDone = 'submitted' | 'paid' | null;

/** A dossier as its applicant sees it. */
export function dossierPage(view: View, dossier: Dossier, just: JustDone): string {
  const { t } = view;
  const code = dossier.code ?? '';
  return layout(
    view,
    `${t.dossier} ${code}`,
    html`<div class="narrow"><h1>${t.dossier}</h1>
${just === 'submitted' ? submittedNotice(view, code) : html`<p class="lead">${t.dossier_code}: ${codeElement(code)}</p>`}
${just === 'paid' && html`<div class="notice" role="status"><h2>${t.paid}</h2><p>${t.paid_text}</p></div>`}
${dossier.state === 5 && supplementForm(view, dossier)}
${dossier.state === 6 && paymentForm(view, dossier)}
<section class="card">${dossierFacts(view, dossier)}</section>
<section class="card"><h2>${t.history}</h2>${historyList(view, dossier)}</section></div>`,
  );
}

function submittedNotice({ t }: View, code: string): Markup {
  return html`<div class="notice" role="status"><h2>${t.submitted}</h2>
<p>${t.dossier_code}: ${codeElement(code)}</p><p>${t.keep_code}</p></div>`;
}

function supplementForm(view: View, dossier: Dossier): Markup {
  const { t } = view;
  return html`<form class="card" method="post" action="/ho-so/${encodeURIComponent(dossier.code ?? '')}/bo-sung">
<h2>${t.supplement_title}</h2>${reasonFor(view, dossier)}
<div class="field"><label for="note">${t.supplement_note}</label>
<textarea id="note" name="note" maxlength="1000" required></textarea></div>
<button class="button">${t.supplement_send}</button></form>`;
}

function paymentForm(view: View, dossier: Dossier): Markup {
  const { t } = view;
  return html`<form class="card" method="post" action="/ho-so/${encodeURIComponent(dossier.code ?? '')}/nop-phi">
<h2>${t.pay_title}</h2>${reasonFor(view, dossier)}<p>${t.pay_text}</p>
<button class="button">${t.pay}</button></form>`;
}

/** Why an officer sent the dossier back: the word that came with its present state. */
function reasonFor({ t }: View, { history }: Dossier): Markup | false {
  const { note = '' } = history.at(-1) ?? {};
  return note !== '' && html`<p><b>${t.reason}:</b> ${note}</p>`;
}

/** A dossier of before the switch: anybody may look at it, and nothing can be done about it here. */
export function oldDossierPage(view: View, dossier: Dossier): string {
  const { t } = view;
  return layout(
    view,
    `${t.dossier} ${dossier.code ?? ''}`,
    html`<div class="narrow"><h1>${t.dossier}</h1>
<p class="lead">${t.dossier_code}: ${codeElement(dossier.code ?? '')}</p>
<div class="notice old" role="note"><h2>${t.old_title}</h2><p>${t.old_text}</p></div>
<section class="card">${dossierFacts(view, dossier)}</section>
<section class="card"><h2>${t.history}</h2>${historyList(view, dossier)}</section></div>`,
  );
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
</form><p class="after hint">${t.track_old_hint}</p></div>`,
  );
}
