import type { DraftRequest } from '../draft.ts';

/** Equal for requests that differ only in what was asked for: the page of a list, the second of a variable. */
export function sameShape({ method, path, query, headers, body }: DraftRequest): string {
  const text = JSON.stringify([method, path, query, Object.keys(headers), body]);
  return text.replace(/(?<=["':])-?\d{1,3}(?=["',}\]])/g, '#').replace(/_\d+(?=[:}])/g, '');
}
