/** A sentence about what an import does not use; empty when it uses everything. */
export function leftOut(count: number, what: string): string {
  if (count === 0) return '';
  return `Left out: ${count} ${count === 1 ? 'request' : 'requests'} ${what}.`;
}
