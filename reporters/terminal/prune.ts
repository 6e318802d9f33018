import { counted } from '../../model/counted.ts';
import type { PruneDecision } from '../archive-prune.ts';
import { formatBytes, formatTime } from '../quantity.ts';
import { painter } from './paint.ts';
import { renderTable } from './table.ts';

/** What goes and what stays, with the reason; below it how much. */
export function renderPrune(
  decisions: readonly PruneDecision[],
  { removed, color }: { readonly removed: boolean; readonly color: boolean },
): string {
  const paint = painter(color);
  const going = decisions.filter(({ kept_because }) => kept_because === null);
  const bytes = going.reduce((sum, one) => sum + one.bytes, 0);
  const gone = removed ? 'removed' : 'would go';
  const rows = decisions.map(({ run, bytes: size, kept_because }) => [
    kept_because === null ? paint('red', gone) : 'stays',
    run.id,
    formatTime(run.manifest.started_at, 'en'),
    formatBytes(size, 'en'),
    kept_because ?? '',
  ]);
  const titles = (['', 'run', 'started (GMT+7)', 'size', 'because'] as const).map((title) => ({
    title: paint('gray', title),
    align: title === 'size' ? ('right' as const) : ('left' as const),
  }));
  const sum = `${counted(going.length, 'run')}, ${formatBytes(bytes, 'en')}`;
  const kept = counted(decisions.length - going.length, 'run');
  return [
    ...(rows.length === 0 ? [] : [renderTable(titles, rows), '']),
    removed
      ? `Removed: ${sum}; left: ${kept}.`
      : `Nothing was removed. Would go: ${sum}; left: ${kept}.${going.length > 0 ? ' Add --yes to remove them.' : ''}`,
  ].join('\n');
}
