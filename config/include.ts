import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { ConfigProblem } from './config.ts';
import type { Finding } from './finding.ts';
import { quote } from './quote.ts';
import { readText } from './read-text.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

/** A file that was read, with its content as far as it could be understood. */
export interface ConfigFile {
  /** Absolute path. */
  readonly file: string;
  readonly source: YamlSource;
}

/** A root file and everything that it includes, each once, in the order of reading. */
export interface ConfigTree {
  readonly files: readonly ConfigFile[];
  /** Absolute paths of what was to be included and could not be read. */
  readonly unread: readonly string[];
  /** Includes that could not be followed. */
  readonly findings: readonly Finding[];
  /** Only for the root, which nothing in a file points at. */
  readonly problems: readonly ConfigProblem[];
}

/** More than any operator writes; a generated tree beyond it is a mistake. */
const MAX_FILES = 500;

interface Reading {
  readonly files: ConfigFile[];
  readonly unread: string[];
  readonly findings: Finding[];
  readonly seen: Set<string>;
}

/** Reads a config file and follows `include`, relative to the including file. Never throws for what it reads. */
export async function readTree(root: string): Promise<ConfigTree> {
  const read = await readText(root);
  if ('message' in read) {
    return {
      files: [],
      unread: [],
      findings: [],
      problems: [{ file: root, line: 0, column: 0, path: '', ...read }],
    };
  }
  const reading: Reading = { files: [], unread: [], findings: [], seen: new Set() };
  await follow(reading, root, read.text, []);
  const { files, unread, findings } = reading;
  return { files, unread, findings, problems: [] };
}

async function follow(
  reading: Reading,
  file: string,
  text: string,
  ancestors: readonly string[],
): Promise<void> {
  const identity = await realpath(file);
  reading.seen.add(identity);
  const source = parseYaml(text);
  reading.files.push({ file, source });
  const chain = [...ancestors, identity];
  for (const [index, name] of includesOf(source.root).entries()) {
    if (typeof name !== 'string') continue;
    const refuse = (message: string, hint?: string): void => {
      const path = ['include', index];
      reading.findings.push({ file, path, at: 'value', message, ...(hint && { hint }) });
    };
    await include(reading, resolve(dirname(file), name), name, chain, refuse);
  }
}

async function include(
  reading: Reading,
  file: string,
  name: string,
  chain: readonly string[],
  refuse: (message: string, hint?: string) => void,
): Promise<void> {
  const read = await readText(file);
  if ('message' in read) {
    reading.unread.push(file);
    refuse(
      `${quote(name)} ${read.message}`,
      read.hint ?? 'paths are relative to the file that includes',
    );
    return;
  }
  const identity = await realpath(file);
  if (chain.includes(identity)) {
    refuse(`includes form a circle: ${circle(chain, identity)}`, 'remove one of these includes');
    return;
  }
  // Two files may both need a third.
  if (reading.seen.has(identity)) return;
  if (reading.files.length >= MAX_FILES) {
    refuse(`more than ${MAX_FILES} files are included`);
    return;
  }
  await follow(reading, file, read.text, chain);
}

/** `a.yaml → b.yaml → a.yaml`, relative to where the circle starts. */
function circle(chain: readonly string[], identity: string): string {
  const names = [...chain.slice(chain.indexOf(identity)), identity];
  return names.map((name) => relative(dirname(identity), name)).join(' → ');
}

/** True when everything that the root file leads to was read and understood as YAML. */
export function isComplete({ files, findings }: ConfigTree): boolean {
  return (
    findings.length === 0 &&
    files.every(({ source: { root } }) => {
      if (root === undefined) return false;
      const include = (root as { include?: unknown }).include ?? [];
      return Array.isArray(include) && include.every((name) => typeof name === 'string');
    })
  );
}

function includesOf(root: unknown): readonly unknown[] {
  const include: unknown = (root as { include?: unknown } | undefined)?.include;
  return Array.isArray(include) ? include : [];
}
