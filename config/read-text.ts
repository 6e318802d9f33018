import { readFile, stat } from 'node:fs/promises';

/** A configuration is written by hand; more than this is a wrong file. */
const MAX_BYTES = 1024 * 1024;

/** The text of a file, or what is wrong with it as a whole. */
export type ReadText =
  | { readonly text: string }
  | { readonly message: string; readonly hint?: string };

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a part of its path is a file, not a directory',
  ELOOP: 'its symbolic links form a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** Reads a UTF-8 file that is meant to be a config. Failures of the file system are data, not exceptions. */
export async function readText(file: string): Promise<ReadText> {
  try {
    const status = await stat(file);
    if (status.isDirectory()) {
      return { message: 'is a directory, not a file', hint: 'name the YAML file inside it' };
    }
    // A device or a pipe may never end.
    if (!status.isFile()) return { message: 'is not a regular file' };
    if (status.size > MAX_BYTES) {
      return { message: `is larger than 1 MiB (${status.size} bytes), which no configuration is` };
    }
    return decode(await readFile(file));
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    return { message: `cannot be read: ${REASONS[code] ?? code}` };
  }
}

function decode(bytes: Buffer): ReadText {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { message: 'is not UTF-8 text', hint: 'save it with the encoding UTF-8' };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(text);
  if (control === null) return { text };
  const line = text.slice(0, control.index).split('\n').length;
  const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { message: `holds the control character U+${code} in line ${line}: not a text file?` };
}
