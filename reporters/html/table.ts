import { html, type Markup } from '../../model/markup.ts';
import type { Platform } from '../../model/platform.ts';
import { formatCount, type Locale } from '../quantity.ts';
import { both, NONE, quantity } from './bilingual.ts';
import { PLATFORM_WORDS, type Words } from './words.ts';

export interface Head extends Words {
  readonly number?: true;
}

/**
 * A table that scrolls sideways inside itself on a narrow screen, with the keyboard too.
 *
 * @param bodies `tbody` elements
 */
export function dataTable(label: Words, heads: readonly Head[], bodies: readonly Markup[]): Markup {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label.vi}" data-label-vi="${label.vi}" data-label-en="${label.en}">
<table><thead><tr>${heads.map((h) => html`<th scope="col"${h.number ? NUMBER_CLASS : NONE}>${both(h.vi, h.en)}</th>`)}</tr></thead>
${bodies}</table></div>`;
}

const NUMBER_CLASS = html` class="number"`;

/** A cell with a quantity. */
export function number(format: (locale: Locale) => string): Markup {
  return html`<td class="number">${quantity(format)}</td>`;
}

/** The bodies of a table whose rows are of platforms: where there are several, each has its name above its rows. */
export function byPlatform(
  rows: readonly { readonly platform: Platform; readonly row: Markup }[],
  columns: number,
): Markup[] {
  const platforms = new Set(rows.map(({ platform }) => platform));
  return [...platforms].flatMap((platform) => {
    const { vi, en } = PLATFORM_WORDS[platform];
    const own = rows.filter((one) => one.platform === platform).map(({ row }) => row);
    const body = html`<tbody>${own}</tbody>`;
    if (platforms.size < 2) return [body];
    return [
      html`<tbody class="platform"><tr><th scope="rowgroup" colspan="${columns}">${both(vi, en)}</th></tr></tbody>
`,
      body,
    ];
  });
}

/** A long table of several platforms is out of the way until somebody wants it; on paper it is whole. */
export function foldedWhereMany(
  rows: readonly { readonly platform: Platform }[],
  table: Markup,
): Markup {
  if (new Set(rows.map(({ platform }) => platform)).size < 2) return table;
  const count = (l: Locale): string => formatCount(rows.length, l);
  return html`<details class="unfold"><summary>${both(`Xem ${count('vi')} dòng`, `Show ${count('en')} rows`)}</summary>
${table}</details>`;
}
