import { counted } from '../../model/counted.ts';
import type { Verification } from '../archive-seal.ts';
import { painter } from './paint.ts';

/** Whether a run is as it was when it was sealed. */
export function sealOutcome(
  sealed: boolean,
  { seal, changed, missing, added }: Verification,
): 'whole' | 'changed' | 'unsealed' {
  if (changed.length + missing.length + added.length > 0) return 'changed';
  return sealed && seal !== null ? 'whole' : 'unsealed';
}

/** What became of the files of a run, with the seal to note elsewhere. */
export function renderSeal(
  run: { readonly id: string; readonly sealed: boolean; readonly verification: Verification },
  { color }: { readonly color: boolean },
): string {
  const { id, sealed, verification } = run;
  const { seal, files, changed, missing, added } = verification;
  const paint = painter(color);
  const outcome = sealOutcome(sealed, verification);
  if (outcome === 'unsealed') {
    const why =
      sealed && seal === null
        ? 'it was sealed by a version that made no list of checksums'
        : 'it was never sealed: the test was cut off, or is running';
    return `${paint('yellow', 'UNSEALED')}  ${id}: ${why}`;
  }
  if (outcome === 'whole') {
    const noted = paint('gray', `seal ${seal}`);
    return `${paint('green', 'WHOLE')}  ${id}: ${counted(files, 'file')} as sealed\n${noted}`;
  }
  const lines = (what: string, names: readonly string[]): string[] =>
    names.map((name) => `  ${what.padEnd(7)}  ${name}`);
  return [
    `${paint('red', 'CHANGED')}  ${id}: not as it was when it was sealed`,
    ...lines('changed', changed),
    ...lines('missing', missing),
    ...lines('added', added),
  ].join('\n');
}
