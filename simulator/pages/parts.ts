import { type Content, html, type Markup } from '../../model/markup.ts';
import type { View } from './view.ts';

/*
 * What both vendors have on their pages and build differently, so that other roles lead to it: a list here is a table
 * there, a link that looks like a button is a form with one.
 */

/** Several things, each on a line of its own. */
export function list({ look, t }: View, items: readonly Content[]): Markup {
  if (look === 'reference') {
    return html`<ul class="list">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  }
  const rows = items.map((item, i) => html`<tr><td class="num">${i + 1}</td><td>${item}</td></tr>`);
  return html`<table class="lines"><thead><tr><th scope="col" class="num">${t.line_number}</th>
<th scope="col">${t.line_content}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** What is known of one thing: names and values. */
export function facts({ look }: View, pairs: readonly (readonly [string, Content])[]): Markup {
  if (look === 'reference') {
    const terms = pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>\n`);
    return html`<dl class="facts">
${terms}</dl>`;
  }
  const rows = pairs.map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`,
  );
  return html`<table class="facts"><tbody>
${rows}</tbody></table>`;
}

interface SearchWords {
  readonly label: string;
  readonly hint: string;
  readonly search: string;
}

/** A field to search with. @param action the page that shows what was found */
export function searchForm(
  { look }: View,
  action: string,
  { label, hint, search }: SearchWords,
  q: string,
): Markup {
  const isReference = look === 'reference';
  return html`<form class="find"${isReference && html` role="search"`} action="${action}">
<div class="field"><label for="q">${label}</label><p class="hint" id="q-hint">${hint}</p>
<input id="q" name="q" type="${isReference ? 'search' : 'text'}" value="${q}" maxlength="200" aria-describedby="q-hint"></div>
<button class="button">${search}</button></form>`;
}

/** A way on to another page of the site. @param path may have a query */
export function wayTo({ look }: View, path: string, words: string): Markup {
  if (look === 'reference') return html`<a class="button" href="${path}">${words}</a>`;
  const [action = path, query = ''] = path.split('?', 2);
  const hidden = [...new URLSearchParams(query)].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form action="${action}">${hidden}<button class="button">${words}</button></form>`;
}
