import { createRequire } from 'node:module';
import { parseXml } from '@rgrove/parse-xml';
import type { CheerioAPI } from 'cheerio';
import { parse, type Selector, stringify } from 'css-what';
import { FORMS, type FormControl, loginForm, type PageForm } from '../model/html-form.ts';
import type { HtmlForm, LoginAnswer } from '../model/login-flow.ts';
import type { XmlNode } from '../model/xml-path.ts';
import type { ReceivedAnswer } from './visitor-http.ts';

/** k6's parser gives up on a page with more elements inside each other, `html` and `body` among them. */
const MAX_DEPTH = 512;

type Page = CheerioAPI;
type Elements = ReturnType<Page>;

/** A received answer as the readers of answers see it: the same that a k6 script would. */
export class NodeAnswer implements LoginAnswer {
  readonly #answer: ReceivedAnswer;
  readonly #cookie: (name: string) => string | undefined;
  readonly #json: () => unknown;
  readonly #xml: () => XmlNode | undefined;
  readonly #page: () => Page | undefined;

  /** @param cookie the visitor's cookies for the place of the request */
  constructor(answer: ReceivedAnswer, cookie: (name: string) => string | undefined) {
    const { body } = answer;
    this.#answer = answer;
    this.#cookie = cookie;
    this.#json = once(() => JSON.parse(body) as unknown);
    this.#xml = once(() => parseXml(body));
    this.#page = once(() => parsePage(body));
  }

  get status(): number {
    return this.#answer.status;
  }

  json(): unknown {
    return this.#json();
  }

  xml(): XmlNode | undefined {
    return this.#xml();
  }

  hasPage(): boolean {
    return this.#page() !== undefined;
  }

  css(selector: string, attribute: string | undefined): string | undefined {
    const found = this.#page()?.(exactly(selector)).first();
    if (found === undefined || found.length === 0) return undefined;
    return attribute === undefined ? found.text().trim() : attributeOf(found, attribute);
  }

  header(name: string): string | undefined {
    const value = this.#answer.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  cookie(name: string): string | undefined {
    return this.#cookie(name);
  }

  form(css: string | undefined): HtmlForm | undefined {
    const page = this.#page();
    if (page === undefined) return undefined;
    const found = page(exactly(css ?? FORMS.any)).toArray();
    const forms = css === undefined ? found : found.slice(0, 1);
    return loginForm(forms.map((form) => readForm(page, page(form))));
  }
}

/** Parses when it is first asked; undefined when the body is no such thing. */
function once<Parsed>(parseBody: () => Parsed | undefined): () => Parsed | undefined {
  let parsed: { readonly value: Parsed | undefined } | undefined;
  return () => {
    if (parsed !== undefined) return parsed.value;
    try {
      parsed = { value: parseBody() };
    } catch {
      parsed = { value: undefined };
    }
    return parsed.value;
  };
}

const require = createRequire(import.meta.url);

function parsePage(body: string): Page | undefined {
  if (body.trim() === '') return undefined;
  // Not before a page is read: most platforms answer with none, and the parser of pages takes 16 MB.
  const cheerio: typeof import('cheerio') = require('cheerio');
  const page = cheerio.load(body);
  return isTooDeep(page.root().toArray()) ? undefined : page;
}

interface Parent {
  readonly children: readonly object[];
}

function isTooDeep(top: readonly Parent[]): boolean {
  let level = top;
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap(({ children }) =>
      children.filter((child): child is Parent & object => 'children' in child),
    );
    if (level.length === 0) return false;
  }
  return true;
}

/** Of some attributes, such as `type`, HTML has selectors ignore the case of the value. k6 does not. */
function exactly(selector: string): string {
  return stringify(parse(selector).map((parts) => parts.map(exactPart)));
}

function exactPart(part: Selector): Selector {
  if (part.type === 'attribute' && part.ignoreCase === null) return { ...part, ignoreCase: false };
  if (part.type !== 'pseudo' || !Array.isArray(part.data)) return part;
  return { ...part, data: part.data.map((parts) => parts.map(exactPart)) };
}

/** As it is written: `attr()` makes `checked` of `checked=""`, and `on` of no value. */
function attributeOf(found: Elements, name: string): string | undefined {
  const element = found.get(0);
  if (element === undefined || !('attribs' in element)) return undefined;
  return Object.hasOwn(element.attribs, name) ? element.attribs[name] : undefined;
}

function readForm(page: Page, form: Elements): PageForm {
  return {
    action: attributeOf(form, 'action'),
    method: attributeOf(form, 'method'),
    controls: form
      .find(FORMS.controls)
      .toArray()
      .map((control) => readControl(page, page(control))),
  };
}

function readControl(page: Page, control: Elements): FormControl {
  const tag = (control.prop('tagName') ?? '').toLowerCase();
  const isIn = (selector: string): boolean => control.closest(selector).length > 0;
  return {
    tag,
    type: attributeOf(control, 'type'),
    name: attributeOf(control, 'name'),
    value: tag === 'textarea' ? control.text() : attributeOf(control, 'value'),
    is_checked: control.is('[checked]'),
    is_disabled: control.is('[disabled]') || (isIn(FORMS.disabling) && !isIn(FORMS.sparing)),
    is_multiple: control.is('[multiple]'),
    options: control
      .find(FORMS.options)
      .toArray()
      .map((element) => {
        const option = page(element);
        const isOff = option.is('[disabled]') || option.closest(FORMS.disabling_options).length > 0;
        return {
          value: attributeOf(option, 'value'),
          text: option.text(),
          is_selected: option.is('[selected]'),
          is_disabled: isOff,
        };
      }),
  };
}
