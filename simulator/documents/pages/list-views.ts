import { html, type Markup } from '../../../model/markup.ts';
import { countText, timeElement } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { list as listOf } from '../../pages/parts.ts';
import type { IncomingLine, OwnDocument, Page } from '../service.ts';
import { kindText, pager, statePill, statusPill, type View } from './documents-view.ts';

export function inboxPage(view: View, inbox: Page<IncomingLine>): string {
  const { t } = view;
  const items = inbox.items.map(
    (line) => html`<a href="/van-ban/${line.id}">${line.subject}</a>
<p>${line.number} · ${line.from_name} · ${timeElement(view, line.sent_ms)}</p>
<p>${statusPill(view, line.status)}</p>`,
  );
  return listPage(view, t.inbox_title, t.inbox_lead, '/van-ban-den', inbox, items);
}

export function outboxPage(view: View, outbox: Page<OwnDocument>): string {
  const { t } = view;
  const items = outbox.items.map(
    (document) => html`<a href="/van-ban/${document.id}">${document.subject}</a>
<p>${document.number ?? t.no_number} · ${kindText(view, document.kind)} · ${timeElement(view, document.drafted_ms)}</p>
<p>${statePill(view, document)}${document.recipients > 0 && html` ${countText(view, document.recipients, t.recipients_one, t.recipients)}`}</p>`,
  );
  return listPage(view, t.outbox_title, t.outbox_lead, '/van-ban-di', outbox, items);
}

function listPage<T>(
  view: View,
  title: string,
  lead: string,
  path: string,
  list: Page<T>,
  items: readonly Markup[],
): string {
  return layout(
    view,
    title,
    html`<h1>${title} (${list.total})</h1>
<p class="lead">${lead}</p>
${list.total === 0 ? html`<p>${view.t.outbox_none}</p>` : listOf(view, items)}
${pager(view, path, list)}`,
  );
}
