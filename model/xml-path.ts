/**
 * The part of XPath 1.0 that picks one value out of an answer: abbreviated location paths (`/a/b`, `//b`,
 * `//b/@id`, `//b/text()`), `*`, and the predicates `[2]`, `[last()]`, `[@id]`, `[@id='7']`, `[name]` and
 * `[name='An']`. Names are compared as they are written in the document, prefix included.
 */
export interface XmlPath {
  /** As it was written. */
  readonly text: string;
  readonly steps: readonly XmlStep[];
}

export interface XmlStep {
  /** `//` before the step: it looks at every depth. */
  readonly deep: boolean;
  readonly axis: 'element' | 'attribute' | 'text';
  /** `*` for any. */
  readonly name: string;
  readonly predicates: readonly XmlPredicate[];
}

export type XmlPredicate =
  | { readonly kind: 'position'; readonly position: number | 'last' }
  | { readonly kind: 'attribute' | 'child'; readonly name: string; readonly equals?: string };

/** A node as XML parsers give it: a document or element has children, a text has text. */
export interface XmlNode {
  readonly type: string;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly XmlNode[];
  readonly text?: string;
}

/**
 * The string value of the first node, in document order, that a path leads to.
 *
 * @param document the root of the tree: the node above the outermost element
 */
export function xmlTextAt(document: XmlNode, { steps }: XmlPath): string | undefined {
  let found: ReadonlySet<XmlNode> = new Set([document]);
  for (const step of steps) {
    if (step.axis === 'attribute') {
      return firstAttribute(document, step.deep ? descendants(found) : found, step.name);
    }
    found = follow(found, step);
  }
  const first = inOrder(document).find((node) => found.has(node));
  return first === undefined ? undefined : stringValue(first);
}

function follow(from: ReadonlySet<XmlNode>, step: XmlStep): Set<XmlNode> {
  const contexts = step.deep ? descendants(from) : from;
  const reached = [...contexts].flatMap((context) => {
    const candidates = (context.children ?? []).filter((node) => isMeant(node, step));
    return step.predicates.reduce<readonly XmlNode[]>(filterBy, candidates);
  });
  return new Set(reached);
}

function isMeant(node: XmlNode, { axis, name }: XmlStep): boolean {
  if (axis === 'text') return node.text !== undefined && isText(node);
  return node.type === 'element' && (name === '*' || node.name === name);
}

function isText({ type }: XmlNode): boolean {
  return type === 'text' || type === 'cdata';
}

function filterBy(nodes: readonly XmlNode[], predicate: XmlPredicate): readonly XmlNode[] {
  if (predicate.kind === 'position') {
    const { position } = predicate;
    return nodes.slice(...(position === 'last' ? [-1] : [position - 1, position]));
  }
  const { kind, name, equals } = predicate;
  return nodes.filter((node) => {
    const values =
      kind === 'attribute'
        ? [attributeOf(node, name)].filter((value) => value !== undefined)
        : (node.children ?? [])
            .filter((child) => child.type === 'element' && child.name === name)
            .map(stringValue);
    return equals === undefined ? values.length > 0 : values.includes(equals);
  });
}

function attributeOf({ attributes }: XmlNode, name: string): string | undefined {
  if (attributes === undefined) return undefined;
  // To XPath the declaration of a namespace is no attribute.
  if (name === '*')
    return Object.entries(attributes).find(([key]) => !/^xmlns(:|$)/.test(key))?.[1];
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function firstAttribute(
  document: XmlNode,
  nodes: ReadonlySet<XmlNode>,
  name: string,
): string | undefined {
  const owner = inOrder(document).find(
    (node) => nodes.has(node) && attributeOf(node, name) !== undefined,
  );
  return owner && attributeOf(owner, name);
}

function descendants(nodes: ReadonlySet<XmlNode>): Set<XmlNode> {
  return new Set([...nodes].flatMap(inOrder));
}

/** A node and everything below it, in document order. No recursion: it is the target that decides on the depth. */
function inOrder(top: XmlNode): XmlNode[] {
  const nodes: XmlNode[] = [];
  const waiting = [top];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node);
    for (const child of (node.children ?? []).toReversed()) waiting.push(child);
  }
  return nodes;
}

function stringValue(top: XmlNode): string {
  const texts = inOrder(top).map((node) => (isText(node) ? (node.text ?? '') : ''));
  return texts.join('');
}
