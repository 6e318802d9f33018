import { html, type Markup } from '../../../model/markup.ts';
import { stateText, timeElement } from '../../pages/format.ts';
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
<dt>${t.state}</dt><dd>${dossier.state !== null && html`<span class="state">${stateText(view, dossier.state)}</span>`}</dd>
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
      html`<li><b>${stateText(view, state)}</b>${note !== '' && html`<q>${note}</q>`}${timeElement(view, time_ms)}</li>`,
  );
  return html`<ol class="line">${items}</ol>`;
}
