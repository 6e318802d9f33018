/**
 * Replaces what dereferencing leaves, the references of schemas that hold themselves, by what they lead to.
 * The document is changed, and holds circles afterwards.
 */
export function tieReferences(document: object): void {
  const seen = new Set<object>();
  const waiting: object[] = [document];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!seen.has(node)) waiting.push(...tied(document, node as Record<string, unknown>));
    seen.add(node);
  }
}

/** The objects in an object, after its references were replaced. */
function tied(document: object, members: Record<string, unknown>): object[] {
  return Object.entries(members).flatMap(([key, child]) => {
    const target = targetOf(document, child) ?? child;
    if (typeof target !== 'object' || target === null) return [];
    if (target !== child) members[key] = target;
    return [target];
  });
}

/** What a reference in the document leads to; undefined when it is none. */
function targetOf(document: object, value: unknown, steps = 0): object | undefined {
  if (typeof value !== 'object' || value === null || steps > MAX_STEPS) return undefined;
  const { $ref: reference } = value as { $ref?: unknown };
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined;
  let target: unknown = document;
  for (const token of reference.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof target !== 'object' || target === null || !Object.hasOwn(target, key)) {
      return undefined;
    }
    target = (target as Record<string, unknown>)[key];
  }
  if (typeof target !== 'object' || target === null) return undefined;
  return targetOf(document, target, steps + 1) ?? target;
}

/** A reference to a reference to a reference: more of them is a circle of nothing else. */
const MAX_STEPS = 10;
