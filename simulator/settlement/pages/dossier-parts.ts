import { DOSSIER_STATES, type DossierState } from '../../../model/dossier.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { findProcedure } from '../../procedures.ts';
import type { Dossier } from '../service.ts';
import type { View } from './settlement-view.ts';

/** What citizens and officers see of a dossier alike. */

export function codeElement(code: string): Markup {
  return html`<strong class="code" data-testid="dossier-code">${code}</strong>`;
}

export function dossierFacts(view: View, dossier: Dossier): Markup {
  const { t } = view;
  return html`<dl class="facts">
<dt>${t.state}</dt><dd>${dossier.state !== null && html`<span class="state">${stateTitle(view, dossier.state)}</span>`}</dd>
<dt>${t.procedure}</dt><dd>${procedureText(dossier.procedure_code)}</dd>
<dt>${t.applicant}</dt><dd>${dossier.applicant.name}</dd>
<dt>${t.phone}</dt><dd>${dossier.applicant.phone}</dd>
<dt>${t.note}</dt><dd>${dossier.note === '' ? '—' : dossier.note}</dd>
<dt>${t.attachments}</dt><dd>${dossier.attachments.length === 0 ? '—' : dossier.attachments.map((file) => file.filename).join(', ')}</dd>
</dl>`;
}

function procedureText(code: string): string {
  const name = findProcedure(code)?.name;
  return name === undefined ? code : `${name} (${code})`;
}

/** Every state that the dossier came through, with the words that officers and citizens left. */
export function historyList(view: View, dossier: Dossier): Markup {
  const items = dossier.history.map(
    ({ state, time_ms, note = '' }) =>
      html`<li><b>${stateTitle(view, state)}</b>${note !== '' && html`<q>${note}</q>`}<time datetime="${new Date(time_ms).toISOString()}">${timeText(view, time_ms)}</time></li>`,
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
