import { html, type Markup } from '../../../model/markup.ts';
import { numberText, timeText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { REGIMES } from '../regimes.ts';
import type {
  Aggregate,
  Progress,
  ReportHead,
  Submission,
  Submissions,
  Total,
} from '../service.ts';
import { progressBar } from './bars.ts';
import {
  changeText,
  filled,
  periodText,
  stateBadge,
  titleOf,
  unitName,
  type View,
} from './reporting-view.ts';

/** Which communes have sent a report, and what can be made of it. */
export function submissionsPage(view: View, found: Submissions): string {
  const { t } = view;
  return layout(
    view,
    t.submissions_title,
    html`<h1>${t.submissions_title}</h1>
<p class="lead">${titleOf(view, found)} · ${periodText(view, found)}</p>
${chooser(view, found)}
${progressTiles(view, found)}
${progressBar(found, filled(t.progress, { done: found.submitted, all: found.communes }))}
<div class="acts after"><a class="button" href="/tong-hop?${queryOf(found)}">${t.aggregate}</a>
<a class="button quiet" href="/xuat?${queryOf(found)}">${t.export}</a></div>
<div class="table"><table>
<thead><tr><th scope="col">${t.unit}</th><th scope="col">${t.state}</th><th scope="col">${t.sent_at}</th><th scope="col" class="num">${t.version}</th></tr></thead>
<tbody>${found.items.map((item) => submissionRow(view, item))}</tbody></table></div>`,
  );
}

function queryOf({ regime, period }: ReportHead): string {
  return `che-do=${encodeURIComponent(regime)}&ky=${encodeURIComponent(period)}`;
}

function chooser(view: View, { regime, period }: ReportHead): Markup {
  const { t } = view;
  const options = REGIMES.map(
    (one) =>
      html`<option value="${one.code}"${one.code === regime && html` selected`}>${titleOf(view, one)}</option>`,
  );
  return html`<form class="card find" action="/tinh-hinh">
<div class="field"><label for="che-do">${t.report}</label><select id="che-do" name="che-do">${options}</select></div>
${monthField(view, period)}
<button class="button">${t.choose}</button></form>`;
}

/** A browser that knows months offers them; others take the text. */
export function monthField({ t }: View, period: string): Markup {
  return html`<div class="field short"><label for="ky">${t.month}</label>
<input id="ky" name="ky" type="month" value="${period}" placeholder="${t.month_hint}"></div>`;
}

export function progressTiles(view: View, progress: Progress): Markup {
  const { t } = view;
  const tile = (value: number, name: string): Markup =>
    html`<li><p class="figure">${numberText(view, value)}</p><p>${name}</p></li>`;
  return html`<ul class="tiles">${tile(progress.communes, t.units_all)}${tile(progress.submitted, t.units_sent)}
${tile(progress.late, t.units_late)}${tile(progress.missing, t.units_missing)}</ul>`;
}

function submissionRow(view: View, item: Submission): Markup {
  const time = item.submitted_at === null ? '—' : timeText(view, Date.parse(item.submitted_at));
  return html`<tr><td>${unitName(view, item)}</td><td>${stateBadge(view, item.state)}</td>
<td>${time}</td><td class="num">${item.version === 0 ? '—' : item.version}</td></tr>`;
}

/** The report of the province: sums over what was submitted. */
export function aggregatePage(view: View, aggregate: Aggregate): string {
  const { t } = view;
  return layout(
    view,
    t.aggregate_title,
    html`<h1>${t.aggregate_title}</h1>
<p class="lead">${titleOf(view, aggregate)} · ${periodText(view, aggregate)}</p>
${aggregate.submitted === 0 && html`<div class="notice bad"><p>${t.aggregate_none}</p></div>`}
${progressTiles(view, aggregate)}
<div class="table"><table>
<thead><tr><th scope="col">${t.line}</th><th scope="col">${t.indicator}</th>
<th scope="col" class="num">${t.total}</th><th scope="col" class="num">${t.previous_period}</th><th scope="col" class="num">${t.change}</th></tr></thead>
<tbody>${aggregate.totals.map((total) => totalRow(view, total))}</tbody></table></div>
<p class="after"><a href="/tinh-hinh?${queryOf(aggregate)}">${t.back_to_submissions}</a></p>`,
  );
}

function totalRow(view: View, total: Total): Markup {
  const unit = view.lang === 'vi' ? total.unit_vi : total.unit_en;
  return html`<tr><td>${total.code}</td><td>${titleOf(view, total)}<small>${unit}</small></td>
<td class="num">${numberText(view, total.total)}</td><td class="num">${numberText(view, total.previous_total)}</td>
<td class="num">${changeText(view, total.total, total.previous_total)}</td></tr>`;
}
