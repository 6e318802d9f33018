import { EDXML_STATUSES, type EdxmlStatus } from '../../../model/edxml.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { numberText, timeElement } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { facts, list } from '../../pages/parts.ts';
import type { FanOut, IncomingDocument, OwnDocument } from '../service.ts';
import { kindText, pager, statePill, statusPill, type View } from './documents-view.ts';

/** A document that came for the agency. */
export function incomingPage(view: View, document: IncomingDocument): string {
  const { t } = view;
  const files = document.attachments.map(
    ({ name, size_bytes }) => html`<li>${name} (${sizeText(view, size_bytes)})</li>`,
  );
  return layout(
    view,
    document.subject,
    html`<div class="narrow"><h1>${document.subject}</h1>
<p class="lead">${t.number}: ${numberElement(document.number)}</p>
<section class="card">${facts(view, [
      [t.status, statusPill(view, document.status)],
      [t.type, document.type],
      [t.from, document.from_name],
      [t.place_date, `${document.place}, ${dayText(document.date)}`],
      [t.signer, document.signer],
      [t.sent, timeElement(view, document.sent_ms)],
      [t.edxml_id, document.document_id],
    ])}</section>
<section class="card"><h2>${t.content}</h2>${paragraphs(document.content)}</section>
<section class="card"><h2>${t.attachments}</h2>${files.length === 0 ? html`<p>—</p>` : html`<ul class="ticks">${files}</ul>`}</section>
<p class="after"><a href="/van-ban-den">${t.back_to_inbox}</a></p></div>`,
  );
}

/** A document of the agency itself; `fanOut` once it is issued. */
export function ownPage(view: View, document: OwnDocument, fanOut: FanOut | null): string {
  const { t } = view;
  return layout(
    view,
    document.subject,
    html`<div class="narrow"><h1>${document.subject}</h1>
<p class="lead">${t.number}: ${document.number === null ? t.no_number : numberElement(document.number)}</p>
${fanOut !== null && fanOutSection(view, document, fanOut)}
<section class="card">${facts(view, [
      [t.status, statePill(view, document)],
      [t.type, kindText(view, document.kind)],
      [t.drafter, document.drafted_by],
      [t.signer, document.signed_by ?? '—'],
      [t.note, document.note === '' ? '—' : document.note],
    ])}</section>
<section class="card"><h2>${t.content}</h2>${paragraphs(document.content)}</section>
${actions(view, document)}
<section class="card"><h2>${t.history}</h2><ol class="line">${historyItems(view, document)}</ol></section>
<p class="after"><a href="/van-ban-di">${t.back_to_outbox}</a></p></div>`,
  );
}

function actions({ t }: View, { id, state }: OwnDocument): Markup | null {
  const act = (path: string, name: string, look = 'button'): Markup =>
    html`<form method="post" action="/van-ban/${id}/${path}"><button class="${look}">${name}</button></form>`;
  if (state === 'issued') return null;
  const buttons =
    state === 'draft'
      ? act('ky', t.sign)
      : [act('phat-hanh', t.issue), act('phat-hanh-toan-tinh', t.broadcast, 'button quiet')];
  return html`<section class="card"><h2>${t.actions}</h2>
${state === 'signed' && html`<p class="hint">${t.issue_hint}</p>`}
<div class="acts">${buttons}</div></section>`;
}

function historyItems(view: View, document: OwnDocument): Markup[] {
  const { t } = view;
  const steps: readonly (readonly [string, number | null])[] = [
    [t.drafted, document.drafted_ms],
    [t.signed, document.signed_ms],
    [t.issued, document.issued_ms],
  ];
  return steps.flatMap(([words, time_ms]) =>
    time_ms === null ? [] : html`<li>${words}${timeElement(view, time_ms)}</li>`,
  );
}

function fanOutSection(view: View, { id }: OwnDocument, fanOut: FanOut): Markup {
  const { t } = view;
  const lines = fanOut.items.map(
    ({ agency, name, status }) => html`<strong>${name}</strong>
<p>${agency} ${statusPill(view, status)}</p>`,
  );
  const path = `/van-ban/${id}`;
  return html`<section class="card"><h2>${t.fan_out}</h2>
<p data-testid="fan-out"><strong>${fanOut.received}</strong> ${t.of} <strong>${fanOut.recipients}</strong> ${t.fan_out_answered}</p>
<progress max="${fanOut.recipients}" value="${fanOut.received}" aria-label="${t.fan_out}"></progress>
${fanOut.received === 0 ? html`<p>${t.fan_out_none}</p>` : html`<ul class="ticks">${countItems(view, fanOut)}</ul>`}
<p><a class="button quiet" href="${path}">${t.reload}</a></p>
${list(view, lines)}
${pager(view, path, fanOut)}</section>`;
}

function countItems({ lang }: View, { counts }: FanOut): Markup[] {
  const title = lang === 'vi' ? 'title_vi' : 'title_en';
  return Object.entries(counts).map(
    ([status, count]) => html`<li>${EDXML_STATUSES[status as EdxmlStatus][title]}: ${count}</li>`,
  );
}

function numberElement(number: string): Markup {
  return html`<strong class="code" data-testid="document-number">${number}</strong>`;
}

function paragraphs(content: string): Markup[] | Markup {
  if (content.trim() === '') return html`<p>—</p>`;
  return content.split(/\n+/).map((line) => html`<p>${line}</p>`);
}

/** `2025/07/01` as people here write it. */
function dayText(date: string): string {
  return date.split('/').reverse().join('/');
}

function sizeText(view: View, size_bytes: number): string {
  return `${numberText(view, size_bytes / 1000, { maximumFractionDigits: 1 })} kB`;
}
