import { parse } from 'yaml';
import type { AlertingPlan } from '../../../model/alerting.ts';
import { alertingFiles } from '../../../reporters/alerting/alerting-files.ts';

/** The text of one of the files that a plan makes. */
export function generatedText(plan: AlertingPlan, path: string): string {
  const file = alertingFiles(plan, { time_scale: 1 }).find((one) => one.path === path);
  if (file === undefined) throw new Error(`no file ${path} is made`);
  return file.text;
}

/** The same, read as YAML. */
export function generatedDocument(plan: AlertingPlan, path: string): unknown {
  return parse(generatedText(plan, path));
}
