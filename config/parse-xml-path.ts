import type { XmlPath, XmlPredicate, XmlStep } from '../model/xml-path.ts';

const NAME = String.raw`[\p{L}_][\p{L}\p{N}._-]*(?::[\p{L}_][\p{L}\p{N}._-]*)?`;

const STEP = new RegExp(
  String.raw`(?<slashes>\/{0,2})(?:(?<text>text\(\))|(?<at>@)?(?<name>${NAME}|\*)(?<predicates>(?:\[(?:'[^']*'|"[^"]*"|[^\]'"])*\])*))`,
  'uy',
);

const PREDICATE = new RegExp(
  String.raw`\[\s*(?:(?<position>[1-9]\d{0,8})|(?<last>last\(\))|(?<at>@?)(?<name>${NAME})(?:\s*=\s*(?:'(?<single>[^']*)'|"(?<double>[^"]*)"))?)\s*\]`,
  'uy',
);

/** Parses a path; undefined when it is not of the part of XPath that `XmlPath` describes. */
export function parseXmlPath(text: string): XmlPath | undefined {
  const steps = consecutive(STEP, text.trim())?.map(stepOf);
  if (steps === undefined || steps.length === 0) return undefined;
  const valid = steps.filter((step) => step !== undefined);
  // Nothing lies below an attribute or a text, and only the first step may go without a slash.
  const isBroken = valid.some(
    ({ axis, joined }, i) => (axis !== 'element' && i < valid.length - 1) || (i > 0 && !joined),
  );
  if (isBroken || valid.length < steps.length) return undefined;
  return { text, steps: valid.map(({ joined: _, ...step }) => step) };
}

function stepOf(groups: Groups): (XmlStep & { joined: boolean }) | undefined {
  const { slashes = '', text, at, name = '*', predicates = '' } = groups;
  const parsed = predicatesOf(predicates);
  if (parsed === undefined || (at !== undefined && parsed.length > 0)) return undefined;
  const axis = text !== undefined ? 'text' : at === undefined ? 'element' : 'attribute';
  return { deep: slashes === '//', axis, name, predicates: parsed, joined: slashes !== '' };
}

function predicatesOf(text: string): XmlPredicate[] | undefined {
  return consecutive(PREDICATE, text)?.map((groups): XmlPredicate => {
    const { position, last, at, name = '', single, double } = groups;
    if (position !== undefined) return { kind: 'position', position: Number(position) };
    if (last !== undefined) return { kind: 'position', position: 'last' };
    const equals = single ?? double;
    const kind = at === '' ? 'child' : 'attribute';
    return { kind, name, ...(equals !== undefined && { equals }) };
  });
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The named groups of matches that together are the whole text; undefined when something is left over. */
function consecutive(pattern: RegExp, text: string): Groups[] | undefined {
  const found: Groups[] = [];
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || match[0] === '') return undefined;
    found.push(match.groups ?? {});
    at = pattern.lastIndex;
  }
  return found;
}
