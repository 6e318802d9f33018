/** A number and its noun as English has them: `1 request`, `2 requests`. */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
