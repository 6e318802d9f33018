import { readFile } from 'node:fs/promises';
import { writeDurably } from './durable-file.ts';
import { valueAt } from './manifest-shape.ts';
import { RunFolderError, systemCode, writeError } from './run-folder-error.ts';

/** What a JSON document in a folder of the archive must hold for its readers. */
export interface DocumentShape {
  /** What a person calls it, e.g. `search`, and the folder that holds it. */
  readonly what: string;
  readonly folder: string;
  readonly version: number;
  /** The first field that readers rely on and that is not there. */
  readonly lackOf: (value: unknown) => string | undefined;
}

/** Writes a document as it stands; readers see either what was there before or all of it. Throws RunFolderError when it cannot. */
export async function writeDocument(path: string, document: unknown): Promise<void> {
  await writeDurably(path, `${JSON.stringify(document, null, 2)}\n`).catch((error: unknown) => {
    throw writeError(path, error);
  });
}

/**
 * Reads a document and holds it to its shape.
 *
 * @param isWhole narrows to the document's type: its version is right, and nothing is lacking
 * @throws RunFolderError when there is none, or it is not one of this version
 */
export async function readDocument<Document>(
  path: string,
  { what, folder, version, lackOf }: DocumentShape,
  isWhole: (value: unknown) => value is Document,
): Promise<Document> {
  const value = await parsed(path, folder);
  if (isWhole(value)) return value;
  const found = valueAt(value, 'version');
  throw new RunFolderError({
    path,
    problem:
      found === version
        ? `not a whole ${what}: ${lackOf(value)} is missing or wrong`
        : `of version ${JSON.stringify(found)}, and only ${version} is known here`,
    hint: 'restore the file from a copy, or read it with the version that wrote it',
  });
}

async function parsed(path: string, folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const code = systemCode(error);
    const problem =
      error instanceof SyntaxError
        ? `not valid JSON (${error.message})`
        : `cannot be read (${code ?? String(error)})`;
    const hint =
      code === 'ENOENT' ? `name the folder of a ${folder}` : 'restore the file from a copy';
    throw new RunFolderError({ path, problem, hint }, { cause: error });
  }
}
