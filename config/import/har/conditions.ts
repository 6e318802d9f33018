import type { DraftRequest } from '../draft.ts';
import { jsonPathText } from '../json-path-text.ts';
import { compact } from '../words.ts';
import { jsonOf } from './parse-text.ts';
import type { RecordedAnswer } from './recorded.ts';

/** What older systems answer with besides 200, by `compact`: there the status says nothing. */
const VERDICTS: ReadonlySet<string> = new Set([
  ...['errorcode', 'errcode', 'success', 'issuccess', 'succeeded', 'resultcode', 'returncode'],
  ...['statuscode', 'maloi', 'thanhcong'],
]);

/** What an answer in JSON says about its own success, as conditions. */
export function conditionsOf({ format, text }: RecordedAnswer): DraftRequest['conditions'] {
  const root = format === 'json' ? jsonOf(text) : undefined;
  if (typeof root !== 'object' || root === null || Array.isArray(root)) return [];
  return Object.entries(root)
    .filter(([key, value]) => VERDICTS.has(compact(key)) && isVerdict(value))
    .filter(([key]) => /^[A-Za-z_]{1,30}$/.test(key))
    .map(([key, value]) => ({ jsonpath: jsonPathText([key]), equals: String(value) }));
}

/** A switch or a number of one digit, or the status once more. */
function isVerdict(value: unknown): boolean {
  return typeof value === 'boolean' || /^(?:\d|2\d\d|0\d|00)$/.test(String(value));
}
