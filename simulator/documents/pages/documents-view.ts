import { EDXML_STATUSES, type EdxmlStatus } from '../../../model/edxml.ts';
import { html, type Markup } from '../../../model/markup.ts';
import type { Page as PageOf, View as ViewOf } from '../../pages/view.ts';
import { DOCUMENT_KINDS, isDocumentKind } from '../kinds.ts';
import type { Page as ListPage, OwnDocument } from '../service.ts';
import { PAGE_SIZE } from '../views.ts';
import type { Texts } from './text.ts';

export type View = ViewOf<Texts>;

export type Page = PageOf<Texts>;

/** A status in words, in a pill. */
export function statusPill({ lang, t }: View, status: EdxmlStatus | null): Markup {
  const title = lang === 'vi' ? 'title_vi' : 'title_en';
  return pill(status === null ? t.no_status : EDXML_STATUSES[status][title]);
}

function pill(words: string): Markup {
  return html`<span class="state">${words}</span>`;
}

const STATE_WORDS = {
  draft: 'state_draft',
  signed: 'state_signed',
  issued: 'state_issued',
} as const;

/** How far an own document is. */
export function statePill({ t }: View, { state }: Pick<OwnDocument, 'state'>): Markup {
  return pill(t[STATE_WORDS[state]]);
}

export function kindText({ lang }: View, kind: string): string {
  return isDocumentKind(kind) ? DOCUMENT_KINDS[kind][lang] : kind;
}

/** Links to the pages before and after, where there are any. */
export function pager<T>(
  { t }: View,
  path: string,
  { page, items, total }: ListPage<T>,
): Markup | null {
  const link = (to: number, name: string): Markup => html`<a href="${path}?page=${to}">${name}</a>`;
  const isLast = items.length === 0 || (page - 1) * PAGE_SIZE + items.length >= total;
  if (page <= 1 && isLast) return null;
  return html`<nav class="pager" aria-label="${t.pages}">
<span>${page > 1 && link(page - 1, t.previous)}</span><span>${!isLast && link(page + 1, t.next)}</span>
</nav>`;
}
