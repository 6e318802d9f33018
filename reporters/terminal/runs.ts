import type { VerdictKind } from '../../model/verdict.ts';
import type { RunEntry } from '../archive-reader.ts';
import { formatCount, formatTime, NOTHING } from '../quantity.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { renderTable, type TableColumn } from './table.ts';

const COLUMNS: readonly TableColumn[] = [
  { title: 'run', align: 'left' },
  { title: 'started (GMT+7)', align: 'left' },
  { title: 'phase', align: 'left' },
  { title: 'profile', align: 'left' },
  { title: 'verdict', align: 'left' },
  { title: 'requests', align: 'right' },
  { title: 'errors', align: 'right' },
  { title: 'tags', align: 'left' },
];

const STYLES: Readonly<Record<VerdictKind, Style>> = {
  pass: 'green',
  fail: 'red',
  invalid: 'yellow',
};

/** The archive as a table, in the order of the entries; folders that cannot be read are told below it. */
export function renderRuns(entries: readonly RunEntry[], { color }: { color: boolean }): string {
  const paint = painter(color);
  const rows = entries.filter((e) => e.manifest !== null).map((e) => rowOf(e, paint));
  const problems = entries.flatMap((e) => (e.problem === null ? [] : [e.problem]));
  const titles = COLUMNS.map((c) => ({ ...c, title: paint('gray', c.title) }));
  return [
    ...(rows.length === 0 ? ['no runs yet; `thongsuot load demo` makes one'] : []),
    ...(rows.length === 0 ? [] : [renderTable(titles, rows)]),
    ...(problems.length === 0 ? [] : ['']),
    ...problems.map((text) => `${paint('yellow', 'unreadable')}  ${text}`),
  ].join('\n');
}

function rowOf({ id, manifest, tags }: RunEntry, paint: Paint): string[] {
  if (manifest === null) return [id];
  const { result } = manifest;
  const sum = (field: 'count' | 'errors'): string =>
    result === null
      ? NOTHING
      : formatCount(
          result.operations.reduce((total, o) => total + o[field], 0),
          'en',
        );
  return [
    id,
    formatTime(manifest.started_at, 'en'),
    manifest.phase,
    manifest.profile.name,
    result === null
      ? paint('yellow', 'UNSEALED')
      : paint(STYLES[result.verdict.kind], result.verdict.kind.toUpperCase()),
    sum('count'),
    sum('errors'),
    tags.join(' '),
  ];
}
