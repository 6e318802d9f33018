import { parseHTML, type Selection } from 'k6/html';
import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import { FORMS, type HtmlForm, type LoginAnswer } from '../../model/login-flow.ts';
import type { XmlNode } from '../../model/xml-path.ts';
import { parseXml } from './xml.ts';

/** k6's response as an answer: parsed only when somebody asks, and then once. */
export class K6Answer implements LoginAnswer {
  #response: RefinedResponse<ResponseType>;
  #document: XmlNode | undefined;
  #page: Selection | undefined;

  constructor(response: RefinedResponse<ResponseType>) {
    this.#response = response;
  }

  /** Becomes the answer of another response: that costs a tenth of making one, and most are not kept. */
  of(response: RefinedResponse<ResponseType>): this {
    this.#response = response;
    this.#document = undefined;
    this.#page = undefined;
    return this;
  }

  get status(): number {
    return this.#response.status;
  }

  /**
   * The target may answer 200 with anything: what is no JSON is the target's failure, not an exception. k6's
   * own parser takes half the time of its engine's JSON.parse, and parses once.
   */
  json(): unknown {
    try {
      return this.#response.json();
    } catch {
      return undefined;
    }
  }

  xml(): XmlNode | undefined {
    this.#document ??= parseXml(String(this.#response.body));
    return this.#document;
  }

  css(selector: string, attribute: string | undefined): string | undefined {
    const found = this.#html().find(selector).first();
    if (found.size() === 0) return undefined;
    return attribute === undefined ? found.text().trim() : found.attr(attribute);
  }

  header(name: string): string | undefined {
    const { headers } = this.#response;
    const wanted = name.toLowerCase();
    for (const key in headers) if (key.toLowerCase() === wanted) return headers[key];
    return undefined;
  }

  cookie(name: string): string | undefined {
    return http.cookieJar().cookiesForURL(this.#response.url)[name]?.[0];
  }

  form(css: string | undefined): HtmlForm | undefined {
    const html = this.#html();
    const forms = html.find(css ?? FORMS.any);
    const withPassword = html.find(FORMS.with_password);
    const form = (css === undefined && withPassword.size() > 0 ? withPassword : forms).first();
    if (form.size() === 0) return undefined;
    const shown = form.find(FORMS.shown);
    return {
      action: form.attr('action'),
      method: form.attr('method') ?? 'GET',
      fields: Object.fromEntries([...form.serializeArray(), ...defaultButton(form)].map(toEntry)),
      inputs: shown.map((_, input) => input.attr('name') ?? '').filter(isName),
    };
  }

  #html(): Selection {
    this.#page ??= parseHTML(String(this.#response.body ?? ''));
    return this.#page;
  }
}

function defaultButton(form: Selection): { name: string; value: string }[] {
  const button = form.find(FORMS.buttons).first();
  const name = button.attr('name');
  return name === undefined || name === '' ? [] : [{ name, value: button.attr('value') ?? '' }];
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function toEntry({ name, value }: { name: string; value: string }): [string, string] {
  return [name, value];
}
