import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { scriptCode } from '../../model/script/script-code.ts';
import { scriptPlan } from '../../model/script-plan.ts';
import type { Workload } from '../../model/workload.ts';
import { bundleScript } from './bundle.ts';

/**
 * Writes what k6 gets of a load into a folder: the script with the code that was made for it, and its plan.
 *
 * @param dir it exists
 * @param script absolute path of the one in `scenarios/`
 * @returns absolute paths
 */
export async function writeScript(
  dir: string,
  script: string,
  workload: Workload,
): Promise<{ readonly script: string; readonly workload_path: string }> {
  const plan = scriptPlan(workload);
  const workload_path = path.join(dir, 'workload.json');
  await writeFile(workload_path, `${JSON.stringify(plan, null, 2)}\n`);
  const made = { code: scriptCode(plan, {}), folder: path.join(path.dirname(script), 'plans') };
  const outfile = path.join(dir, 'script.js');
  await bundleScript(script, made, outfile);
  return { script: outfile, workload_path };
}
