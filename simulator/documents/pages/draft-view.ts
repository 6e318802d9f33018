import { html, type Markup } from '../../../model/markup.ts';
import { layout } from '../../pages/layout.ts';
import { DOCUMENT_KINDS } from '../kinds.ts';
import type { Draft } from '../service.ts';
import { kindText, type View } from './documents-view.ts';

/** Where an officer writes a document; `isWrong` when the last attempt had no subject. */
export function draftPage(view: View, draft: Draft, isWrong: boolean): string {
  const { t } = view;
  const kinds = Object.keys(DOCUMENT_KINDS).map(
    (kind) =>
      html`<option value="${kind}"${kind === draft.kind && html` selected`}>${kindText(view, kind)}</option>`,
  );
  return layout(
    view,
    t.draft_title,
    html`<div class="narrow"><h1>${t.draft_title}</h1>
<p class="lead">${t.draft_lead}</p>
<form class="card" method="post" action="/soan-thao" novalidate>
<div class="field"><label for="kind">${t.type}</label><select id="kind" name="kind">${kinds}</select></div>
<div class="field"><label for="subject">${t.subject}</label><p class="hint" id="subject-hint">${t.subject_hint}</p>
<input id="subject" name="subject" value="${draft.subject}" maxlength="500" required aria-describedby="subject-hint subject-wrong"${isWrong && html` aria-invalid="true"`}>${isWrong && wrong(t.subject_missing)}</div>
<div class="field"><label for="body">${t.content}</label>
<textarea id="body" name="content" maxlength="2000">${draft.content}</textarea></div>
<div class="field"><label for="note">${t.note}</label>
<input id="note" name="note" value="${draft.note}" maxlength="500"></div>
<button class="button">${t.save_draft}</button>
</form></div>`,
  );
}

function wrong(words: string): Markup {
  return html`<p class="wrong" id="subject-wrong">${words}</p>`;
}
