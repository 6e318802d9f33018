import { type JsonPath, nodeAt, textAt } from './json-path.ts';
import { fitsType, type ValueType } from './template.ts';
import { type XmlNode, type XmlPath, xmlTextAt } from './xml-path.ts';

/** One HTTP answer as its readers see it; each runtime has its own parsers behind it. */
export interface Answer {
  readonly status: number;
  /** The parsed body; undefined when it is no JSON. */
  json(): unknown;
  /** The document node; undefined when the body is no well-formed XML. */
  xml(): XmlNode | undefined;
  /** False when the body is blank or cannot be read as HTML: then nobody knows what is not in it. */
  hasPage(): boolean;
  /** Text, or one attribute, of the first element that a CSS selector finds in the HTML body. */
  css(selector: string, attribute: string | undefined): string | undefined;
  /** A header, whatever the case of its name; one that came several times has its values joined by `, `. */
  header(name: string): string | undefined;
  /**
   * The value of a cookie that the visitor holds now for this place, without quotes around it. Cookies that k6
   * does not keep are not held: with `"`, `\`, control characters or anything but ASCII in the value.
   */
  cookie(name: string): string | undefined;
}

/** Where in an answer a value stands. */
export type Source =
  | { readonly from: 'json'; readonly path: JsonPath }
  | { readonly from: 'xml'; readonly path: XmlPath }
  | { readonly from: 'css'; readonly selector: string; readonly attribute?: string }
  | { readonly from: 'header'; readonly name: string }
  | { readonly from: 'cookie'; readonly name: string };

/** A value to take out of an answer. */
export interface Extraction {
  readonly source: Source;
  /** A regular expression with one group, applied to what was found: the group is the value. */
  readonly pattern?: string;
  /** What the value must be, because a typed placeholder will need it so; else it counts as missing. */
  readonly type?: ValueType;
}

/** Something that must hold of an answer before it counts as success. */
export interface Condition {
  readonly source: Source;
  readonly test: ConditionTest;
}

export type ConditionTest =
  | { readonly kind: 'equals'; readonly values: readonly string[] }
  | { readonly kind: 'matches'; readonly pattern: string }
  | { readonly kind: 'exists'; readonly exists: boolean };

/** True when the body of an answer has to be kept to find this. */
export function needsBody({ from }: Source): boolean {
  return from === 'json' || from === 'xml' || from === 'css';
}

/** Where a value stands, in words: `$.token`, `header Location`. */
export function sourceText(source: Source): string {
  switch (source.from) {
    case 'json':
    case 'xml':
      return source.path.text;
    case 'css': {
      const attribute = source.attribute === undefined ? '' : ` [${source.attribute}]`;
      return `${source.selector}${attribute}`;
    }
    case 'header':
    case 'cookie':
      return `${source.from} ${source.name}`;
  }
}

/** Finds a value in answers. */
export type Find = (answer: Answer) => string | undefined;

/** Prepares a source once. */
export function compileSource(source: Source): Find {
  switch (source.from) {
    case 'json': {
      const { path } = source;
      return (answer) => textAt(answer.json(), path);
    }
    case 'xml': {
      const { path } = source;
      return (answer) => {
        const document = answer.xml();
        return document && xmlTextAt(document, path);
      };
    }
    case 'css': {
      const { selector, attribute } = source;
      return (answer) => answer.css(selector, attribute);
    }
    case 'header':
    case 'cookie': {
      const { from, name } = source;
      return (answer) => answer[from](name);
    }
  }
}

/** Prepares an extraction once: its source, its pattern, its type. */
export function compileExtraction({ source, pattern, type = 'text' }: Extraction): Find {
  const find = compileSource(source);
  if (pattern === undefined && type === 'text') return find;
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (answer) => {
    const found = find(answer);
    if (found === undefined) return undefined;
    const value = expression === undefined ? found : expression.exec(found)?.[1];
    return value !== undefined && fitsType(value, type) ? value : undefined;
  };
}

/** Prepares a condition once. */
export function compileCondition({ source, test }: Condition): (answer: Answer) => boolean {
  const find = compileSource(source);
  switch (test.kind) {
    case 'equals':
      return (answer) => {
        const value = find(answer);
        return value !== undefined && test.values.includes(value);
      };
    case 'matches': {
      const expression = new RegExp(test.pattern, 'u');
      return (answer) => {
        const value = find(answer);
        return value !== undefined && expression.test(value);
      };
    }
    case 'exists':
      return test.exists
        ? (answer) => isThere(answer, source, find)
        : (answer) => isReadable(answer, source) && !isThere(answer, source, find);
  }
}

/** False when the body is not of the kind that the source looks into: then nothing follows from finding nothing. */
export function isReadable(answer: Answer, { from }: Source): boolean {
  switch (from) {
    case 'json':
      return answer.json() !== undefined;
    case 'xml':
      return answer.xml() !== undefined;
    case 'css':
      return answer.hasPage();
    case 'header':
    case 'cookie':
      return true;
  }
}

/** A list or an object has no text and is there all the same; null is not. */
function isThere(answer: Answer, source: Source, find: Find): boolean {
  if (source.from !== 'json') return find(answer) !== undefined;
  const value = nodeAt(answer.json(), source.path);
  return value !== undefined && value !== null;
}

/** What a condition asks for, in words: `$.error_code to be "0"`. */
export function conditionText({ source, test }: Condition): string {
  const where = sourceText(source);
  switch (test.kind) {
    case 'equals':
      return `${where} to be ${test.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'matches':
      return `${where} to match ${test.pattern}`;
    case 'exists':
      return test.exists ? `${where} to be there` : `no ${where}`;
  }
}
