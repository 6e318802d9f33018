import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Draft } from '../../../config/import/draft.ts';
import { importDraft } from '../../../config/import/import-draft.ts';
import { ImportError, type ImportProblem } from '../../../config/import/import-error.ts';

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');

export function fixtureText(file: string): Promise<string> {
  return readFile(join(FIXTURES, file), 'utf8');
}

/** The draft of a file in fixtures. */
export async function draftOf(file: string): Promise<Draft> {
  return importDraft(await fixtureText(file), { file_name: file });
}

/** Everything that stands against a document that must be refused. */
export async function problemsIn(text: string): Promise<readonly ImportProblem[]> {
  const outcome: unknown = await importDraft(text, { file_name: 'in.yaml' }).catch(
    (error: unknown) => error,
  );
  if (outcome instanceof ImportError) return outcome.problems;
  throw new Error('was not refused with an ImportError', { cause: outcome });
}
