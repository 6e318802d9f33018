import type { Options } from 'k6/options';
import type { MadeScript } from '../../model/script/script-code.ts';

/** What a script does, and how k6 has to run it. The facts are those of the script, or what the environment made of them. */
export interface Work extends MadeScript {
  readonly options: Options;
}
