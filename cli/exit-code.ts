/** What a command ends with: a contract with the operators' scripts. */
export const EXIT = {
  /** Pass, GO, or done. */
  ok: 0,
  /** A bug of ours. */
  bug: 1,
  /** Wrong usage or configuration, or something missing on this machine: the operator can mend it. */
  usage: 2,
  /** The platform failed; NO-GO. */
  fail: 3,
  /** The measurement cannot be trusted; INCONCLUSIVE. */
  invalid: 4,
  /** The operator interrupted. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
