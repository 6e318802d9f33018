import type { Compared, Visitor } from '../../slot.ts';

/** What stands here until the bench has made the requests of the binding. */
export const bound: Readonly<Record<Compared, () => (visitor: Visitor) => boolean>> = refuse();

function refuse(): never {
  throw new Error('start it with `npm run bench:binding`');
}
