import { html, type Markup } from '../../../model/markup.ts';
import { numberText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import type { Dashboard, DashboardCell, DashboardRow, Total } from '../service.ts';
import { progressBar, valueBar } from './bars.ts';
import { monthField } from './province-views.ts';
import { changeText, filled, periodText, titleOf, unitName, type View } from './reporting-view.ts';

/** What leaders see. @param code of the indicator that is shown by commune */
export function dashboardPage(view: View, dashboard: Dashboard, code: string): string {
  const { t } = view;
  const { indicators, period } = dashboard;
  const chosen = indicators.find((indicator) => indicator.code === code) ?? indicators[0];
  const isEmpty = dashboard.progress.every(({ submitted }) => submitted === 0);
  return layout(
    view,
    t.dashboard_title,
    html`<h1>${t.dashboard_title}</h1>
<p class="lead">${periodText(view, { cycle: 'month', period })} · ${t.dashboard_lead}</p>
<form class="card find" action="/bang-chi-so">${indicatorField(view, indicators, chosen)}
${monthField(view, period)}
<button class="button">${t.choose}</button></form>
${isEmpty && html`<div class="notice after"><p>${t.dashboard_none}</p></div>`}
${dashboard.progress.map((one) => reportProgress(view, one))}
<h2>${t.dashboard_totals}</h2>
${totalsTable(view, indicators)}
${chosen !== undefined && byUnit(view, dashboard.rows, chosen)}`,
  );
}

function indicatorField(
  view: View,
  indicators: readonly Total[],
  chosen: Total | undefined,
): Markup {
  const options = indicators.map(
    (one) =>
      html`<option value="${one.code}"${one === chosen && html` selected`}>${titleOf(view, one)}</option>`,
  );
  return html`<div class="field"><label for="chi-tieu">${view.t.indicator}</label>
<select id="chi-tieu" name="chi-tieu">${options}</select></div>`;
}

function reportProgress(view: View, progress: Dashboard['progress'][number]): Markup {
  const label = filled(view.t.progress, { done: progress.submitted, all: progress.communes });
  return html`<section class="after"><p><strong>${titleOf(view, progress)}</strong> · ${label}</p>
${progressBar(progress, label)}</section>`;
}

function totalsTable(view: View, totals: readonly Total[]): Markup {
  const { t, lang } = view;
  const rows = totals.map(
    (
      one,
    ) => html`<tr><td>${titleOf(view, one)}<small>${lang === 'vi' ? one.unit_vi : one.unit_en}</small></td>
<td class="num">${numberText(view, one.total)}</td><td class="num">${numberText(view, one.previous_total)}</td>
<td class="num">${changeText(view, one.total, one.previous_total)}</td></tr>`,
  );
  return html`<div class="table"><table>
<thead><tr><th scope="col">${t.indicator}</th><th scope="col" class="num">${t.this_period}</th>
<th scope="col" class="num">${t.previous_period}</th><th scope="col" class="num">${t.change}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

interface UnitBar {
  readonly row: DashboardRow;
  readonly cell: DashboardCell;
  /** Of this period, else of the one before. */
  readonly shown: number;
}

/** Every commune with a bar, the largest first. */
function byUnit(view: View, rows: readonly DashboardRow[], { code, ...chosen }: Total): Markup {
  const { t } = view;
  const bars = rows
    .flatMap((row): UnitBar[] => {
      const cell = row.cells.find(({ indicator }) => indicator === code);
      return cell === undefined ? [] : [{ row, cell, shown: cell.value ?? cell.previous }];
    })
    .sort((a, b) => b.shown - a.shown || a.row.commune - b.row.commune);
  const max = bars[0]?.shown ?? 0;
  return html`<h2>${t.by_unit}: ${titleOf(view, chosen)}</h2><p class="hint">${t.legend}</p>
<ol class="bars card">${bars.map((bar) => unitBar(view, bar, max))}</ol>`;
}

function unitBar(view: View, { row, cell, shown }: UnitBar, max: number): Markup {
  const text = numberText(view, shown);
  const isOld = cell.value === null;
  const label = isOld ? `${text} (${view.t.shown_previous})` : text;
  return html`<li><span>${unitName(view, row)}</span>${valueBar(shown, max, isOld ? 'old' : 'red', label)}<span class="num">${text}</span></li>`;
}
