import type { DraftSource } from '../draft.ts';

/** A value in an answer that a later request may have taken from there. */
export interface Offer {
  readonly value: string;
  readonly source: DraftSource;
  /** What the answer calls it. */
  readonly key: string;
  /** Variables that it could be: `id` in an answer about dossiers is a `dossier_id`. */
  readonly variables: readonly string[];
}

/** An offer before its names are known. */
export type BareOffer = Omit<Offer, 'variables'>;

/** Tells whether a name of the recording may be shown. */
export type IsSafe = (name: string) => boolean;
