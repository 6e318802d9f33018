import { counted } from '../../model/counted.ts';
import type { PruneDecision } from '../archive-prune.ts';
import type { GroupDecision } from '../prune-groups.ts';
import { formatBytes, formatTime } from '../quantity.ts';
import { painter } from './paint.ts';
import { renderTable } from './table.ts';

/** What goes and what stays, with the reason, the searches and checks below the runs; below it how much. */
export function renderPrune(
  decisions: readonly PruneDecision[],
  groups: readonly GroupDecision[],
  { removed, color }: { readonly removed: boolean; readonly color: boolean },
): string {
  const paint = painter(color);
  const all = [...decisions.map(folderOf), ...groups];
  const [going, staying] = [all.filter(goes), all.filter((one) => !goes(one))];
  const bytes = going.reduce((sum, one) => sum + one.bytes, 0);
  const gone = removed ? 'removed' : 'would go';
  const rows = all.map((one) => [
    goes(one) ? paint('red', gone) : 'stays',
    one.id,
    formatTime(one.started_at, 'en'),
    formatBytes(one.bytes, 'en'),
    one.kept_because ?? '',
  ]);
  const titles = (['', 'run', 'started (GMT+7)', 'size', 'because'] as const).map((title) => ({
    title: paint('gray', title),
    align: title === 'size' ? ('right' as const) : ('left' as const),
  }));
  const sum = `${countsOf(going)}, ${formatBytes(bytes, 'en')}`;
  const kept = countsOf(staying);
  return [
    ...(rows.length === 0 ? [] : [renderTable(titles, rows), '']),
    removed
      ? `Removed: ${sum}; left: ${kept}.`
      : `Nothing was removed. Would go: ${sum}; left: ${kept}.${going.length > 0 ? ' Add --yes to remove them.' : ''}`,
  ].join('\n');
}

/** What runs and groups have in common. */
interface Folder extends Pick<GroupDecision, 'id' | 'started_at' | 'bytes' | 'kept_because'> {
  readonly kind: 'run' | GroupDecision['kind'];
}

function folderOf({ run, bytes, kept_because }: PruneDecision): Folder {
  return { kind: 'run', id: run.id, started_at: run.manifest.started_at, bytes, kept_because };
}

function goes({ kept_because }: Folder): boolean {
  return kept_because === null;
}

/** `12 runs, 1 search`: runs always, the others where there are some. */
function countsOf(folders: readonly Folder[]): string {
  const number = (kind: Folder['kind']): number =>
    folders.filter((folder) => folder.kind === kind).length;
  const [searches, checks] = [number('search'), number('check')];
  return [
    counted(number('run'), 'run'),
    ...(searches === 0 ? [] : [`${searches} ${searches === 1 ? 'search' : 'searches'}`]),
    ...(checks === 0 ? [] : [counted(checks, 'go-live check')]),
  ].join(', ');
}
