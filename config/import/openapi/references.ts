import { maskSecrets } from '../../../model/secrets.ts';
import { type ConfigPath, pathText } from '../../finding.ts';
import { quote } from '../../quote.ts';
import type { ImportProblem } from '../import-error.ts';

/** Below these keys stands data, in which `$ref` means nothing. */
const DATA_KEYS: ReadonlySet<string> = new Set(['example', 'default', 'enum', 'const', 'value']);

interface Reference {
  readonly path: ConfigPath;
  readonly target: string;
}

/** The references that lead out of the document: they would need other files or the network. */
export function externalReferences(root: object): ImportProblem[] {
  return referencesIn(root, [])
    .filter(({ target }) => !target.startsWith('#'))
    .map(({ path, target }) => ({
      where: pathText(path),
      message: `leads out of the document, to ${quote(maskSecrets(target))}: nothing else is opened`,
      hint: 'bundle the document into one file first: the tool redocly has a command bundle for that',
    }));
}

/** The references to places that the document does not have. */
export function danglingReferences(root: object): ImportProblem[] {
  return referencesIn(root, [])
    .filter(({ target }) => target.startsWith('#') && !leadsSomewhere(root, target))
    .map(({ path, target }) => ({
      where: pathText(path),
      message: `leads to ${quote(target)}, which the document does not have`,
    }));
}

function referencesIn(value: unknown, path: ConfigPath): Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  const isProperties = path.at(-1) === 'properties';
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === '$ref' && typeof child === 'string') return [{ path: at, target: child }];
    return DATA_KEYS.has(key) && !isProperties ? [] : referencesIn(child, at);
  });
}

/** JSON pointers (RFC 6901) in a fragment; an anchor (`#name`) is left to the validator. */
function leadsSomewhere(root: object, target: string): boolean {
  if (target !== '#' && !target.startsWith('#/')) return true;
  let value: unknown = root;
  for (const token of target.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return false;
    const key = decoded(token).replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(value, key)) {
      // A reference on the way is followed by the validator.
      return Object.hasOwn(value, '$ref');
    }
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}

function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}
