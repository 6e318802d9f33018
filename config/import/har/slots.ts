import type { ValueType } from '../../../model/template.ts';

/** A place in a recorded request where a value stands. */
export interface Slot {
  readonly place: 'path' | 'query' | 'header' | 'body';
  /** What the request calls it; in a path, the variable that the segment before suggests. */
  readonly key: string;
  /** The key above it. */
  readonly parent: string;
  /** Undefined where a person typed something that was not recorded. */
  readonly value: string | undefined;
  readonly type: ValueType;
}

/**
 * Says what stands in a slot: the name of a variable, or null for the recorded value itself. It is asked for the
 * slots of a request in an order that depends on the request alone.
 */
export type FillSlot = (slot: Slot) => string | null;

/** What writes templates: who fills the slots, and which names may be shown. */
export interface Writing {
  readonly fill: FillSlot;
  readonly isSafe: (name: string) => boolean;
}

/** What stands in place of a name that could be somebody's secret; it has to be filled in. */
export const ODD_NAME = 'TODO';
