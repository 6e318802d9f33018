import { parseXml } from '@rgrove/parse-xml';
import * as cheerio from 'cheerio';
import { FORMS, type HtmlForm, type LoginAnswer } from '../model/login-flow.ts';
import type { XmlNode } from '../model/xml-path.ts';
import type { ReceivedAnswer } from './visitor-http.ts';

/** A received answer as the readers of answers see it: the same that a k6 script would. */
export class NodeAnswer implements LoginAnswer {
  readonly #answer: ReceivedAnswer;
  readonly #cookie: (name: string) => string | undefined;

  /** @param cookie the visitor's cookies for the place of the request */
  constructor(answer: ReceivedAnswer, cookie: (name: string) => string | undefined) {
    this.#answer = answer;
    this.#cookie = cookie;
  }

  get status(): number {
    return this.#answer.status;
  }

  json(): unknown {
    try {
      return JSON.parse(this.#answer.body) as unknown;
    } catch {
      return undefined;
    }
  }

  xml(): XmlNode | undefined {
    try {
      return parseXml(this.#answer.body);
    } catch {
      return undefined;
    }
  }

  css(selector: string, attribute: string | undefined): string | undefined {
    const found = cheerio.load(this.#answer.body)(selector).first();
    if (found.length === 0) return undefined;
    return attribute === undefined ? found.text().trim() : found.attr(attribute);
  }

  header(name: string): string | undefined {
    const value = this.#answer.headers[name.toLowerCase()];
    return Array.isArray(value) ? value[0] : value;
  }

  cookie(name: string): string | undefined {
    return this.#cookie(name);
  }

  form(css: string | undefined): HtmlForm | undefined {
    const page = cheerio.load(this.#answer.body);
    const withPassword = page(FORMS.with_password);
    const form = (
      css === undefined && withPassword.length > 0 ? withPassword : page(css ?? FORMS.any)
    ).first();
    if (form.length === 0) return undefined;
    const shown = form.find(FORMS.shown);
    const names = shown.toArray().map((input) => page(input).attr('name') ?? '');
    const button = form.find(FORMS.buttons).first();
    const pressed = { name: button.attr('name') ?? '', value: button.attr('value') ?? '' };
    const fields = [...form.serializeArray(), ...(pressed.name === '' ? [] : [pressed])];
    return {
      action: form.attr('action'),
      method: form.attr('method') ?? 'GET',
      fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
      inputs: names.filter((name) => name !== ''),
    };
  }
}
