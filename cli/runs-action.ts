import type { Context, OptionValues } from './command.ts';
import type { ExitCode } from './exit-code.ts';

/** One thing to do with the archive: `thongsuot runs ACTION`. */
export interface RunsAction {
  /** Behind `runs`, e.g. `verify RUN`. */
  readonly usage: string;
  /** Which options of `runs` it takes. */
  readonly options: readonly string[];
  readonly arguments: { readonly min: number; readonly max: number };
  run(context: Context, values: OptionValues, args: readonly string[]): Promise<ExitCode>;
}
