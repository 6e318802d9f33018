import { html, type Markup } from '../../../model/markup.ts';
import { numberText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { wayTo } from '../../pages/parts.ts';
import type { StationTruth } from '../../truth-report.ts';
import type { Category, CategorySummary } from '../categories.ts';
import { REGISTERS, type RegisterName } from '../registers.ts';
import type { View } from './integration-view.ts';

const PAGE_SIZE = 100;

/** How a register looks from here. */
export interface RegisterState {
  readonly name: RegisterName;
  readonly truth: StationTruth;
  /** How long the oldest request without an answer has waited. */
  readonly oldest_ms: number;
}

/** A register that leaves a request waiting so long has stopped answering. */
const SILENT_MS = 10_000;

export function homePage(view: View): string {
  const { t } = view;
  return layout(
    view,
    t.home_title,
    html`<section class="hero">
<h1>${t.home_title}</h1>
<p class="lead">${t.home_lead}</p>
<div class="acts">${wayTo(view, '/danh-muc', t.home_categories)}
<a class="button quiet" href="/co-so-du-lieu">${t.home_registers}</a></div>
</section>
<h2>${t.home_steps}</h2>
<ol class="steps">
<li><h3>${t.step_token}</h3><p>${t.step_token_text}</p></li>
<li><h3>${t.step_read}</h3><p>${t.step_read_text}</p></li>
<li><h3>${t.step_sync}</h3><p>${t.step_sync_text}</p></li>
</ol>`,
  );
}

export function categoriesPage(view: View, categories: readonly CategorySummary[]): string {
  const { t } = view;
  const rows = categories.map(
    (
      category,
    ) => html`<tr><td><a href="/danh-muc/${category.slug}">${titleOf(view, category)}</a></td>
<td>${category.slug}</td><td class="num">${category.entries}</td></tr>`,
  );
  return layout(
    view,
    t.categories_title,
    html`<h1>${t.categories_title}</h1>
<p class="lead">${t.categories_lead}</p>
<div class="table"><table>
<thead><tr><th scope="col">${t.category}</th><th scope="col">${t.slug}</th><th scope="col" class="num">${t.entries}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`,
  );
}

function titleOf({ lang }: View, { name, name_en }: CategorySummary): string {
  return lang === 'vi' ? name : name_en;
}

/** One page of a category's items. @param page from 1 */
export function categoryPage(view: View, category: Category, page: number): string {
  const { t } = view;
  const { items, entries } = category;
  const shown = items.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const rows = shown.map(({ code, name }) => html`<tr><td>${code}</td><td>${name}</td></tr>`);
  const title = titleOf(view, category);
  return layout(
    view,
    title,
    html`<h1>${title}</h1>
<p class="lead">${t.slug}: ${category.slug} · ${t.entries}: ${entries}</p>
${rows.length === 0 ? html`<p>${t.entries_none}</p>` : itemsTable(view, rows)}
${pager(view, category, page)}
<p class="after"><a href="/danh-muc">${t.back_to_categories}</a></p>`,
  );
}

function itemsTable({ t }: View, rows: readonly Markup[]): Markup {
  return html`<div class="table"><table>
<thead><tr><th scope="col">${t.code}</th><th scope="col">${t.name}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function pager({ t }: View, { slug, entries }: Category, page: number): Markup | null {
  const link = (to: number, name: string): Markup =>
    html`<a href="/danh-muc/${slug}?trang=${to}">${name}</a>`;
  const last = page * PAGE_SIZE >= entries;
  if (page <= 1 && last) return null;
  return html`<nav class="pager" aria-label="${t.pages}">
<span>${page > 1 && link(Math.min(page - 1, Math.ceil(entries / PAGE_SIZE)), t.previous)}</span><span>${!last && link(page + 1, t.next)}</span>
</nav>`;
}

export function registersPage(view: View, states: readonly RegisterState[]): string {
  const { t } = view;
  return layout(
    view,
    t.registers_title,
    html`<h1>${t.registers_title}</h1>
<p class="lead">${t.registers_lead}</p>
<ul class="cards">${states.map((state) => registerCard(view, state))}</ul>`,
  );
}

function registerCard(view: View, state: RegisterState): Markup {
  const { t } = view;
  const { name, truth } = state;
  const { title, owner } = registerWords(view, name);
  const limit = `${numberText(view, Math.round(truth.saturation_per_s))} ${t.per_second}`;
  return html`<li class="card"><h2>${title}</h2>
<p class="hint">${owner}</p><p>${stateBadge(view, state)}</p>
<dl class="facts short">
<dt>${t.in_service}</dt><dd>${truth.in_service}/${truth.servers}</dd>
<dt>${t.waiting}</dt><dd>${truth.waiting}</dd>
<dt>${t.served}</dt><dd>${numberText(view, truth.served)}</dd>
<dt>${t.unanswered}</dt><dd>${numberText(view, truth.refused + truth.timed_out)}</dd>
<dt>${t.capacity}</dt><dd>${limit}</dd></dl>
<p class="after"><a class="button quiet" href="/co-so-du-lieu/${name}">${t.try}</a></p></li>`;
}

export function registerWords(
  { lang }: View,
  name: RegisterName,
): { readonly title: string; readonly owner: string } {
  const { title_vi, title_en, owner_vi, owner_en } = REGISTERS[name];
  return lang === 'vi'
    ? { title: title_vi, owner: owner_vi }
    : { title: title_en, owner: owner_en };
}

function stateBadge({ t }: View, { truth, oldest_ms }: RegisterState): Markup {
  if (oldest_ms >= SILENT_MS) return html`<span class="state bad">${t.state_silent}</span>`;
  if (truth.waiting > 0) return html`<span class="state">${t.state_busy}</span>`;
  return html`<span class="state ok">${t.state_ok}</span>`;
}
