import { Resolver } from 'node:dns/promises';
import { errorCode } from '../../model/error-code.ts';

/** What c-ares says where a name server said nothing: not in time, nobody listens there, or we waited no longer. */
const SILENT: ReadonlySet<string> = new Set(['ETIMEOUT', 'ECONNREFUSED', 'ECANCELLED']);

/** Whether a look-up that failed met no name server at all. */
export function isSilent(code: string): boolean {
  return SILENT.has(code);
}

/** One packet to each of them: whoever asks does not wait for long. */
const ANSWER_MS = 500;

/** Whether a name server of this machine says anything about a name, and be it that it cannot. */
export async function ownResolversAnswer(host: string): Promise<boolean> {
  const resolver = new Resolver({ timeout: ANSWER_MS, tries: 1 });
  try {
    await resolver.resolve4(host);
    return true;
  } catch (error) {
    return !isSilent(errorCode(error) ?? '');
  }
}
