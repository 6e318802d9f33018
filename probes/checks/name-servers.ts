/** What c-ares says where a name server said nothing: not in time, nobody listens there, or we waited no longer. */
const SILENT: ReadonlySet<string> = new Set(['ETIMEOUT', 'ECONNREFUSED', 'ECANCELLED']);

/** Whether a look-up that failed met no name server at all. */
export function isSilent(code: string): boolean {
  return SILENT.has(code);
}
