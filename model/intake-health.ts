import type { Coarsening } from './run.ts';

/** One load generator as the intake saw it. */
export interface SenderHealth {
  /** `service.instance.id`, or what stands for it. */
  readonly sender: string;
  readonly pushes: number;
  /** How often it began to count anew. */
  readonly restarts: number;
  /**
   * Sender's clock − ours, at most: a push is stamped before it arrives, so the true difference is that plus the time
   * on the way.
   */
  readonly clock_offset_ms: number;
  /** The longest stretch that one push brought: all of it is in one window. */
  readonly stretch_ms_max: number;
  /** The script's last act has arrived, so everything before it has too. */
  readonly complete: boolean;
}

/** What the intake knows about the completeness of what it took in. */
export interface IntakeHealth {
  readonly pushes: number;
  /** Every sender's last act has arrived. */
  readonly complete: boolean;
  /** One sentence for each kind of loss: the counts are wrong, or may be. */
  readonly problems: readonly string[];
  /** One sentence for each thing that a reader should know although every count is there. */
  readonly notes: readonly string[];
  readonly senders: readonly SenderHealth[];
  readonly coarsened: readonly Coarsening[];
  /** Rows for seconds that had been handed on already: they were added as further rows. */
  readonly late_windows: number;
  /** Pushes that were answered with "try again" because memory was short. */
  readonly pushes_put_off: number;
  /** Most bytes that the intake held at once, by its own account. */
  readonly memory_bytes_max: number;
}
