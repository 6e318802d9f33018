import { html, type Markup } from '../../model/markup.ts';
import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import { ERROR_KINDS, type ErrorKind, type MeasurementBatch } from '../../model/window.ts';
import type { ErrorExample } from '../generator-log.ts';
import { formatCount, formatPercent } from '../quantity.ts';
import { both, clock, NONE } from './bilingual.ts';
import type { ChartBook } from './charts.ts';
import { chartGrid } from './figures.ts';
import { dataTable, type Head, number } from './table.ts';
import { ERROR_WORDS } from './words.ts';

/** The failed requests of one operation that failed for the same reason. */
export interface ErrorGroup {
  readonly operation: OperationName;
  readonly kind: ErrorKind;
  readonly count: number;
  /** Of all requests of the operation. */
  readonly ratio: number;
  /** Starts of the first and the last second with such a failure, Unix milliseconds. */
  readonly first_ms: number;
  readonly last_ms: number;
}

/** More rows than this are a list nobody reads; the rest is a click away. */
const ROWS_SHOWN = 10;

/** What failed, why, and when first: the whole run, warm-up included, the most frequent first. */
export function errorGroups({ windows }: MeasurementBatch): ErrorGroup[] {
  const requests = new Map<OperationName, number>();
  const groups = new Map<string, Omit<ErrorGroup, 'ratio'>>();
  for (const { operation, start_ms, count, error_kinds } of windows) {
    requests.set(operation, (requests.get(operation) ?? 0) + count);
    for (const kind of ERROR_KINDS) {
      if (error_kinds[kind] === 0) continue;
      const key = `${operation} ${kind}`;
      const before = groups.get(key);
      groups.set(key, {
        operation,
        kind,
        count: (before?.count ?? 0) + error_kinds[kind],
        first_ms: Math.min(before?.first_ms ?? start_ms, start_ms),
        last_ms: Math.max(before?.last_ms ?? start_ms, start_ms),
      });
    }
  }
  return [...groups.values()]
    .map((group) => ({ ...group, ratio: group.count / (requests.get(group.operation) ?? 1) }))
    .sort((a, b) => b.count - a.count);
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
  measurements: MeasurementBatch,
  book: ChartBook,
  examples: readonly ErrorExample[],
): Markup {
  if (book.times_s.length === 0) return NONE;
  const groups = errorGroups(measurements);
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
<td>${both(title_vi, title_en)} <code>${operation}</code></td>
${number((l) => formatCount(count, l))}${number((l) => formatPercent(ratio, 2, l))}
<td class="nowrap">${clock(first_ms)}</td><td class="nowrap">${clock(last_ms)}</td></tr>
${own.map(exampleRow)}`;
}

/** One failed request as the script saw it. */
function exampleRow({ time_ms, status, detail }: ErrorExample): Markup {
  const answered = status === null ? both('không có câu trả lời', 'no answer') : `HTTP ${status}`;
  return html`<tr class="held"><td colspan="6">${both('Ví dụ', 'Example')} ${clock(time_ms)}: ${answered}${
    detail === null ? NONE : html` – <code>${detail}</code>`
  }</td></tr>
`;
}
