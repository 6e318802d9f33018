import { parseHTML, type Selection } from 'k6/html';
import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import type { HtmlForm, LoginAnswer } from '../../model/login-flow.ts';
import type { XmlNode } from '../../model/xml-path.ts';
import { parseXml } from './xml.ts';

/** k6's response as an answer: parsed only when somebody asks. */
export class K6Answer implements LoginAnswer {
  readonly #response: RefinedResponse<ResponseType>;

  constructor(response: RefinedResponse<ResponseType>) {
    this.#response = response;
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
    return parseXml(String(this.#response.body));
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
    const forms = html.find(css ?? 'form');
    const withPassword = html.find('form:has(input[type=password])');
    const form = (css === undefined && withPassword.size() > 0 ? withPassword : forms).first();
    if (form.size() === 0) return undefined;
    const shown = form.find('input:not([type=hidden]):not([type=submit]), select, textarea');
    return {
      action: form.attr('action'),
      method: form.attr('method') ?? 'GET',
      fields: Object.fromEntries([...form.serializeArray(), ...defaultButton(form)].map(toEntry)),
      inputs: shown.map((_, input) => input.attr('name') ?? '').filter(isName),
    };
  }

  #html(): Selection {
    return parseHTML(String(this.#response.body ?? ''));
  }
}

/** A browser sends the first submit button, too, when Enter is pressed. */
function defaultButton(form: Selection): { name: string; value: string }[] {
  const button = form.find('button:not([type]), button[type=submit], input[type=submit]').first();
  const name = button.attr('name');
  return name === undefined || name === '' ? [] : [{ name, value: button.attr('value') ?? '' }];
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function toEntry({ name, value }: { name: string; value: string }): [string, string] {
  return [name, value];
}
