import type { ExportedTable } from '../service.ts';

/** Spreadsheets read UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A table as RFC 4180 has it. */
export function csvOf({ columns, rows }: Pick<ExportedTable, 'columns' | 'rows'>): string {
  const lines = [columns, ...rows].map((row) => row.map(cellText).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function cellText(cell: string | number | null): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
