import type { Extraction, Source } from '../../model/answer.ts';
import type { HtmlForm, LoginAnswer } from '../../model/login-flow.ts';
import type { XmlNode } from '../../model/xml-path.ts';

/** What a made-up answer holds; whatever is left out is not there. */
export interface Faked {
  readonly status?: number;
  readonly json?: unknown;
  readonly xml?: XmlNode;
  readonly has_page?: boolean;
  /** By selector, or by `selector@attribute`. */
  readonly css?: Readonly<Record<string, string>>;
  /** By name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  /** By selector; under `''` what is found without one. */
  readonly forms?: Readonly<Record<string, HtmlForm>>;
}

/** An answer that nobody gave. */
export function fakeAnswer(faked: Faked = {}): LoginAnswer {
  const { status = 200, css = {}, headers = {}, cookies = {}, forms = {} } = faked;
  return {
    status,
    json: () => faked.json,
    xml: () => faked.xml,
    hasPage: () => faked.has_page ?? true,
    css: (selector, attribute) =>
      css[attribute === undefined ? selector : `${selector}@${attribute}`],
    header: (name) => headers[name.toLowerCase()],
    cookie: (name) => cookies[name],
    form: (selector = '') => forms[selector],
  };
}

/** A source in JSON below the root, by names only. */
export function jsonSource(...steps: readonly string[]): Source {
  return { from: 'json', path: { text: ['$', ...steps].join('.'), steps } };
}

/** The extraction of a text below the root of JSON. */
export function fromJson(...steps: readonly string[]): Extraction {
  return { source: jsonSource(...steps) };
}
