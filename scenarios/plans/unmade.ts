import type { Work } from '../k6/work.ts';

/** What stands here until `thongsuot load` makes the script of a load: a day has no rate of its own. */
export const work: Work = refuse();

function refuse(): never {
  throw new Error(
    'a day takes its shape from its profile: start it with `thongsuot load`; scenarios/mixed-day.ts runs by itself',
  );
}
