/** What c-ares says where a name server said nothing: not in time, or with a packet that nobody listens there. */
const SILENT: ReadonlySet<string> = new Set(['ETIMEOUT', 'ECONNREFUSED']);

/** Whether a look-up that failed met no name server at all. */
export function isSilent(code: string): boolean {
  return SILENT.has(code);
}
