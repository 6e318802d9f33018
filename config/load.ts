import { basename, dirname, relative, resolve } from 'node:path';
import { maskSecrets } from '../model/secrets.ts';
import type { Config, ConfigProblem } from './config.ts';
import { ConfigError } from './config-error.ts';
import { declare } from './declare.ts';
import { type Finding, type Pointer, pathText } from './finding.ts';
import { hashContent } from './hash.ts';
import { type ConfigFile, type ConfigTree, isComplete, readTree } from './include.ts';
import { printable } from './quote.ts';
import { type ConfigContent, resolveDeclarations } from './resolve.ts';
import { withPaths } from './schema-authentication.ts';
import { withSecretPaths } from './schema-probe-data.ts';
import type { Position, YamlSource } from './yaml-source.ts';

/**
 * Reads a configuration with everything that it includes, validates it and resolves every reference.
 *
 * @param file path of the root file, absolute or relative to the working directory
 * @returns the configuration, with nothing left to check
 * @throws ConfigError with every problem of every file, in order of file, line and column
 */
export async function loadConfig(file: string): Promise<Config> {
  const tree = await readTree(resolve(file));
  if (tree.problems.length > 0) throw new ConfigError(tree.problems);
  const { declarations, findings } = declare(
    tree.files
      .map(({ file: name, source }) => ({ file: name, root: source.root }))
      .filter(({ root }) => root !== undefined),
  );
  const resolved = resolveDeclarations(declarations);
  // References are judged only when every file could be read: otherwise all that it defines would seem unknown.
  const known = isComplete(tree) ? [...findings, ...resolved.findings] : findings;
  const problems = [...faults(tree), ...located(tree, known)];
  if (problems.length > 0) throw new ConfigError(problems.sort(byPlace));
  return {
    files: tree.files.map((read) => read.file),
    hash: hashContent(withoutFolder(resolved.value, dirname(resolve(file)))),
    ...resolved.value,
  };
}

/** Absolute paths of all files that a configuration is read from, also of those that cannot be read. Never throws. */
export async function filesOf(file: string): Promise<string[]> {
  const root = resolve(file);
  const { files, unread } = await readTree(root);
  return [...new Set([root, ...files.map((read) => read.file), ...unread])];
}

/** Where the configuration lies makes no difference to what it says. */
function withoutFolder(content: ConfigContent, folder: string): unknown {
  const { bindings, probes, probe_data, watch } = content;
  const inFolder = (path: string): string => relative(folder, path);
  const { oidc } = watch;
  const inFolderIfAny = (path: string | null): string | null =>
    path === null ? null : inFolder(path);
  return {
    ...content,
    bindings: Object.values(bindings).map((binding) => ({
      ...binding,
      authentication: Object.entries(binding.authentication).map(([name, scheme]) => [
        name,
        withPaths(scheme, inFolder),
      ]),
    })),
    probes: probes.map((plan) => {
      if (plan.kind !== 'journey' || plan.journey_file === null) return plan;
      return { ...plan, journey_file: inFolder(plan.journey_file) };
    }),
    probe_data: withSecretPaths(probe_data, inFolder),
    watch: {
      ...watch,
      secret_file: inFolderIfAny(watch.secret_file),
      oidc: oidc && { ...oidc, client_secret_file: inFolderIfAny(oidc.client_secret_file) },
      peers: watch.peers.map((peer) => ({
        ...peer,
        secret_file: inFolderIfAny(peer.secret_file),
        ca_file: inFolderIfAny(peer.ca_file),
      })),
    },
  };
}

function faults(tree: ConfigTree): ConfigProblem[] {
  return tree.files.flatMap(({ file, source }) =>
    source.faults.map(({ position, message, hint }) => ({
      file,
      ...position,
      path: '',
      message,
      ...(hint && { hint }),
      ...excerptOf(source, position),
    })),
  );
}

function located(tree: ConfigTree, findings: readonly Finding[]): ConfigProblem[] {
  const sources = new Map(tree.files.map((read) => [read.file, read]));
  return [...tree.findings, ...findings].map((finding) => locate(finding, sources));
}

function locate(finding: Finding, files: ReadonlyMap<string, ConfigFile>): ConfigProblem {
  const { file, path, at, message, hint, other } = finding;
  const source = files.get(file)?.source;
  const position = source?.positionOf(path, at) ?? { line: 0, column: 0 };
  return {
    file,
    ...position,
    path: maskSecrets(pathText(path)),
    message: maskSecrets(
      other ? `${message}; the other is at ${placeOf(other, file, files)}` : message,
    ),
    ...(hint && { hint }),
    ...(source && excerptOf(source, position)),
  };
}

/** `profiles.yaml:3:3`, relative to the file that the message is about. */
function placeOf(other: Pointer, from: string, files: ReadonlyMap<string, ConfigFile>): string {
  const name = other.file === from ? basename(from) : relative(dirname(from), other.file);
  const place = files.get(other.file)?.source.positionOf(other.path, other.at);
  return `${name}:${place?.line ?? 0}:${place?.column ?? 0}`;
}

/** Longer lines are not shown: cutting one could cut the mark by which a secret in it is recognised. */
const MAX_EXCERPT = 1000;

function excerptOf(source: YamlSource, { line, column }: Position): Pick<ConfigProblem, 'excerpt'> {
  const text = source.lineAt(line);
  if (text.length > MAX_EXCERPT || text.trim() === '') return {};
  const before = maskSecrets(text.slice(0, column - 1));
  return { excerpt: { text: printable(maskSecrets(text)), column: before.length + 1 } };
}

function byPlace(a: ConfigProblem, b: ConfigProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
