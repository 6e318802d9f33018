import { html, type Markup } from '../../../model/markup.ts';
import { numberText, timeText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { facts, list } from '../../pages/parts.ts';
import type { DueReport, DueReports, FormField, Report, ReportForm } from '../service.ts';
import {
  dateText,
  filled,
  periodText,
  recipientOf,
  stateBadge,
  titleOf,
  type View,
} from './reporting-view.ts';

export function homePage(view: View): string {
  const { t } = view;
  return layout(
    view,
    t.home_title,
    html`<section class="hero">
<h1>${t.home_title}</h1>
<p class="lead">${t.home_lead}</p>
<div class="acts"><a class="button" href="/bao-cao">${t.home_due}</a>
<a class="button quiet" href="/bang-chi-so">${t.home_dashboard}</a></div>
</section>
<h2>${t.home_steps}</h2>
<ol class="steps">
<li><h3>${t.step_fill}</h3><p>${t.step_fill_text}</p></li>
<li><h3>${t.step_send}</h3><p>${t.step_send_text}</p></li>
<li><h3>${t.step_sum}</h3><p>${t.step_sum_text}</p></li>
</ol>`,
  );
}

export function duePage(view: View, due: DueReports): string {
  const { t } = view;
  return layout(
    view,
    t.due_title,
    html`<h1>${t.due_title}</h1>
<p class="lead">${t.unit}: ${ownUnit(view, due)} · ${t.today}: ${dateText(due.today)}</p>
${list(
  view,
  due.items.map((item) => dueItem(view, item)),
)}`,
  );
}

function dueItem(view: View, item: DueReport): Markup {
  const { t } = view;
  const isSent = item.state === 'submitted' || item.state === 'late';
  return html`<div class="row"><div><a href="${formPath(item)}">${titleOf(view, item)}</a>
<p>${periodText(view, item)} · ${t.recipient}: ${recipientOf(view, item)}</p>
<p>${t.closing_date}: ${dateText(item.closing_date)} · ${t.deadline}: ${dateText(item.deadline)}${!isSent && html` (${daysText(view, item.days_left)})`}</p></div>
<div>${stateBadge(view, item.state)} <a class="button quiet" href="${formPath(item)}">${isSent ? t.view : t.write}</a></div></div>`;
}

export function formPath({
  regime,
  period,
}: {
  readonly regime: string;
  readonly period: string;
}): string {
  return `/bao-cao/${encodeURIComponent(regime)}?ky=${encodeURIComponent(period)}`;
}

function daysText({ t }: View, days: number): string {
  if (days === 0) return t.last_day;
  const one = days > 0 ? t.day_left : t.day_over;
  const many = days > 0 ? t.days_left : t.days_over;
  return Math.abs(days) === 1 ? one : filled(many, { n: Math.abs(days) });
}

/** What an officer typed: line of the form → text. */
export interface TypedReport {
  readonly id: string;
  readonly figures: Readonly<Record<string, string>>;
  readonly note: string;
}

/**
 * The form of a report.
 *
 * @param typed what its fields hold
 * @param wrong lines whose figures cannot be
 * @param isSaved right after a draft was saved
 */
export function formPage(
  view: View,
  form: ReportForm,
  typed: TypedReport,
  wrong: readonly string[],
  isSaved: boolean,
): string {
  const { t } = view;
  const title = titleOf(view, form);
  const isWrong = (code: string): boolean => wrong.includes(code);
  return layout(
    view,
    title,
    html`<h1>${title}</h1>
<p class="lead">${periodText(view, form)} · ${ownUnit(view, form)}</p>
${notice(view, form.report, isSaved)}
<section class="card">${formFacts(view, form)}</section>
${errorSummary(view, form, wrong)}
<form class="card" method="post" action="${formPath(form)}" novalidate>
<input type="hidden" name="id" value="${typed.id}">
<fieldset><legend>${t.figures}</legend><div class="figures">
${form.fields.map((field) => figureField(view, field, typed, isWrong(field.code)))}
</div></fieldset>
<div class="field"><label for="note">${t.note}</label><p class="hint" id="note-hint">${t.optional}</p>
<textarea id="note" name="note" maxlength="1000" aria-describedby="note-hint">${typed.note}</textarea></div>
<div class="acts"><button class="button" name="action" value="submit">${t.submit}</button>
<button class="button quiet" name="action" value="save">${t.save}</button></div>
${form.report?.state === 'submitted' && html`<p class="after hint">${t.correct}</p>`}
</form>
<p class="after"><a href="/bao-cao">${t.back_to_due}</a></p>`,
  );
}

function formFacts(view: View, form: ReportForm): Markup {
  const { t } = view;
  const [from, to] = [dateText(form.from), dateText(form.closing_date)];
  return facts(view, [
    [t.maker, t.maker_name],
    [t.recipient, recipientOf(view, form)],
    [t.closing_date, `${to} (${filled(t.from_to, { from, to })})`],
    [t.deadline, dateText(form.deadline)],
  ]);
}

function figureField(
  view: View,
  field: FormField,
  { figures }: TypedReport,
  isWrong: boolean,
): Markup {
  const { t, lang } = view;
  const { code, previous } = field;
  const id = `f${code}`;
  const unit = lang === 'vi' ? field.unit_vi : field.unit_en;
  return html`<div class="field"><label for="${id}">${code}. ${titleOf(view, field)} (${unit})</label>
<p class="hint" id="${id}-hint">${t.previous_period}: ${numberText(view, previous)}</p>
<input id="${id}" name="${id}" value="${figures[code] ?? ''}" inputmode="numeric" maxlength="12" aria-describedby="${id}-hint"${isWrong && html` aria-invalid="true"`}></div>`;
}

function errorSummary(
  view: View,
  { fields }: ReportForm,
  wrong: readonly string[],
): Markup | false {
  const { t } = view;
  if (wrong.length === 0) return false;
  const items = fields
    .filter(({ code }) => wrong.includes(code))
    .map(
      (field) =>
        html`<li><a href="#f${field.code}">${field.code}. ${titleOf(view, field)}</a> ${t.figure_wrong}</li>`,
    );
  return html`<div class="notice bad" role="alert"><p>${t.check_form}</p><ul>${items}</ul></div>`;
}

function notice(view: View, report: Report | null, isSaved: boolean): Markup | false {
  const { t } = view;
  if (isSaved) {
    return html`<div class="notice" role="status"><h2>${t.saved}</h2><p>${t.saved_text}</p></div>`;
  }
  if (report?.submitted_at === null || report === null) return false;
  const words = { n: report.version, time: timeText(view, Date.parse(report.submitted_at)) };
  return html`<div class="notice" role="status"><h2>${report.late ? t.sent_late : t.sent}</h2>
<p>${filled(t.sent_text, words)}</p></div>`;
}

function ownUnit({ lang }: View, due: Pick<DueReports, 'commune' | 'commune_en'>): string {
  return lang === 'vi' ? due.commune : due.commune_en;
}
