import { html, type Markup } from '../../../model/markup.ts';
import { stateText, timeElement } from '../../pages/format.ts';
import { facts } from '../../pages/parts.ts';
import { findProcedure } from '../../procedures.ts';
import type { Dossier } from '../service.ts';
import type { View } from './settlement-view.ts';

/** What citizens and officers see of a dossier alike. */

export function codeElement(code: string): Markup {
  return html`<strong class="code" data-testid="dossier-code">${code}</strong>`;
}

export function dossierFacts(view: View, dossier: Dossier): Markup {
  const { t } = view;
  const { state, applicant, note, attachments } = dossier;
  return facts(view, [
    [t.state, state !== null && html`<span class="state">${stateText(view, state)}</span>`],
    [t.procedure, procedureText(dossier.procedure_code)],
    [t.applicant, applicant.name],
    [t.phone, applicant.phone],
    [t.note, note === '' ? '—' : note],
    [t.attachments, attachments.map((file) => file.filename).join(', ') || '—'],
  ]);
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
