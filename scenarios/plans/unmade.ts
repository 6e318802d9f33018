import type { MadeScript } from '../../model/script/script-code.ts';
import type { Runtime } from '../k6/runtime.ts';

/** A script that `thongsuot load` makes anew for each load: there is nothing to run without it. */
export const script: MadeScript<Runtime> | undefined = undefined;
