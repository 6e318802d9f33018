import { counted } from '../../model/counted.ts';

/** A sentence about what an import does not use; empty when it uses everything. */
export function leftOut(count: number, what: string): string {
  if (count === 0) return '';
  return `Left out: ${counted(count, 'request')} ${what}.`;
}
