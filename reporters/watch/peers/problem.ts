/**
 * Why a peer could not be read: no answer at all (`unreachable`) or not in time (`slow`), nobody authorised the call
 * (`not-permitted`), it wants another secret (`refused`), it answers something else (`answer`), too much (`too-long`), out of
 * a cache (`cached`), what cannot be understood (`broken`), in a version that is not ours, or for another location.
 */
export const PEER_FAULTS = [
  'unreachable',
  'slow',
  'not-permitted',
  'refused',
  'answer',
  'too-long',
  'cached',
  'broken',
  'version',
  'location',
] as const;

export type PeerFault = (typeof PEER_FAULTS)[number];

export interface PeerProblem {
  readonly fault: PeerFault;
  /** For operators: short, in one line, without anything secret. */
  readonly detail: string;
}
