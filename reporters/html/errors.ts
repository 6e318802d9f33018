import { html, type Markup } from '../../model/markup.ts';
import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import { ERROR_KINDS, type ErrorKind } from '../../model/window.ts';
import type { RunReading } from '../archive-reader.ts';
import type { ErrorExample } from '../generator-log.ts';
import { formatCount, formatPercent } from '../quantity.ts';
import { both, clock, NONE } from './bilingual.ts';
import type { ChartBook } from './chart.ts';
import { chartGrid } from './figures.ts';
import type { Series } from './series.ts';
import { dataTable, type Head, number } from './table.ts';
import { ERROR_WORDS } from './words.ts';

/** The failed requests of one operation that failed for the same reason. */
export interface ErrorGroup {
  readonly operation: OperationName;
  readonly kind: ErrorKind;
  readonly count: number;
  /** Of all requests of the operation. */
  readonly ratio: number;
  /** Starts of the first and the last step of the grid with such a failure, Unix milliseconds. */
  readonly first_ms: number;
  readonly last_ms: number;
}

/** More rows than this are a list nobody reads; the rest is a click away. */
const ROWS_SHOWN = 10;

/** What failed, why, and when first: the whole run, warm-up included, the most frequent first. */
export function errorGroups(
  series: readonly Series[],
  { grid }: Pick<RunReading, 'grid'>,
): ErrorGroup[] {
  const groups = series.flatMap(({ operation, error_kinds, good, slow, errors }) => {
    if (operation === undefined) return [];
    const requests = [good, slow, errors].reduce((total, counts) => total + sum(counts), 0);
    return ERROR_KINDS.flatMap((kind) => {
      const counts = error_kinds[kind];
      const count = sum(counts);
      if (count === 0) return [];
      const at = (step: number): number => grid.origin_ms + step * grid.step_ms;
      return {
        operation,
        kind,
        count,
        ratio: count / requests,
        first_ms: at(counts.findIndex((n) => n > 0)),
        last_ms: at(counts.findLastIndex((n) => n > 0)),
      };
    });
  });
  return groups.sort((a, b) => b.count - a.count);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}

const HEADS: readonly Head[] = [
  { vi: 'Loại lỗi', en: 'Kind' },
  { vi: 'Thao tác', en: 'Operation' },
  { vi: 'Số lỗi', en: 'Errors', number: true },
  { vi: 'Tỷ lệ', en: 'Share', number: true },
  { vi: 'Lần đầu', en: 'First' },
  { vi: 'Lần cuối', en: 'Last' },
];

/** Errors over time by kind, by kind and operation, and what the first of each looked like. */
export function errorsSection(
  reading: RunReading,
  series: readonly Series[],
  book: ChartBook,
  examples: readonly ErrorExample[],
): Markup {
  if (book.times_s.length === 0) return NONE;
  const groups = errorGroups(series, reading);
  const title = { vi: 'Lỗi theo loại và thao tác', en: 'Errors by kind and operation' };
  const shown = groups.slice(0, ROWS_SHOWN).map((group) => groupRow(group, examples));
  const rest = groups.slice(ROWS_SHOWN).map((group) => groupRow(group, examples));
  return html`<section aria-labelledby="failures">
<h2 id="failures">${both('Lỗi', 'Errors')}</h2>
${
  groups.length === 0
    ? NO_ERRORS
    : html`${chartGrid(book, ['errors'])}
<p class="hint after">${both(
        'Cả lần chạy, kể cả lúc khởi động. Tỷ lệ: trên mọi yêu cầu của thao tác.',
        'The whole run, warm-up included. Share: of all requests of the operation.',
      )}${examples.length === 0 ? NO_EXAMPLES : NONE}</p>
${dataTable(title, HEADS, [html`<tbody>${shown}</tbody>`])}
${rest.length === 0 ? NONE : moreRows(title, rest)}`
}
</section>
`;
}

const NO_ERRORS = html`<p>${both('Không có yêu cầu nào bị lỗi.', 'No request failed.')}</p>`;

const NO_EXAMPLES = both(
  ' Lần chạy này không ghi lại ví dụ về câu trả lời bị lỗi.',
  ' Examples of failed answers were not recorded in this run.',
);

function moreRows(title: { vi: string; en: string }, rest: readonly Markup[]): Markup {
  const count = (l: 'vi' | 'en'): string => formatCount(rest.length, l);
  return html`<details class="more"><summary>${both(`${count('vi')} dòng nữa`, `${count('en')} more rows`)}</summary>
${dataTable({ vi: `${title.vi} (tiếp)`, en: `${title.en} (continued)` }, HEADS, [html`<tbody>${rest}</tbody>`])}</details>`;
}

function groupRow(group: ErrorGroup, examples: readonly ErrorExample[]): Markup {
  const { operation, kind, count, ratio, first_ms, last_ms } = group;
  const { title_vi, title_en } = OPERATIONS[operation];
  const word = ERROR_WORDS[kind];
  const own = examples.filter((e) => e.operation === operation && e.kind === kind);
  return html`<tr${own.length === 0 ? NONE : html` class="judged"`}><th scope="row">${both(word.vi, word.en)}</th>
<td>${both(title_vi, title_en)} <code class="nowrap">${operation}</code></td>
${number((l) => formatCount(count, l))}${number((l) => formatPercent(ratio, 2, l))}
<td class="nowrap">${clock(first_ms)}</td><td class="nowrap">${clock(last_ms)}</td></tr>
${own.map(exampleRow)}`;
}

/** One failed request as the script saw it. */
function exampleRow({ time_ms, status, detail }: ErrorExample): Markup {
  const more = detail === null ? NONE : html` – <code lang="en">${detail}</code>`;
  return html`<tr class="held"><td colspan="6"><div class="example">${both('Ví dụ', 'Example')} ${clock(time_ms)}: ${answered(status)}${more}</div></td></tr>
`;
}

function answered(status: number | null): Markup {
  if (status === null)
    return both('mã trạng thái đúng, nội dung thì không', 'status in order, content not');
  if (status === 0) return both('không có câu trả lời', 'no answer');
  return html`HTTP ${status}`;
}
