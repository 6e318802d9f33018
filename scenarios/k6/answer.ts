import { parseHTML, type Selection } from 'k6/html';
import http from 'k6/http';
import { FORMS, type FormControl, loginForm, type PageForm } from '../../model/html-form.ts';
import type { HtmlForm, LoginAnswer } from '../../model/login-flow.ts';
import type { XmlNode } from '../../model/xml-path.ts';
import type { Response } from './response.ts';
import { parseXml } from './xml.ts';

const NO_RESPONSE = { status: 0 } as Response;

/** k6's response as an answer: parsed only when somebody asks, and then once. */
export class K6Answer implements LoginAnswer {
  #response: Response;
  /** Null when the body was parsed and is no such thing. */
  #document: XmlNode | null | undefined;
  #page: Selection | null | undefined;

  constructor(response: Response = NO_RESPONSE) {
    this.#response = response;
  }

  /** Becomes the answer of another response: that costs a tenth of making one, and most are not kept. */
  of(response: Response): this {
    this.#response = response;
    this.#document = undefined;
    this.#page = undefined;
    return this;
  }

  /** Lets go of the response. */
  release(): void {
    this.of(NO_RESPONSE);
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
    if (this.#document === undefined) this.#document = parseXml(this.#body()) ?? null;
    return this.#document ?? undefined;
  }

  hasPage(): boolean {
    return this.#html() !== null;
  }

  css(selector: string, attribute: string | undefined): string | undefined {
    const found = this.#html()?.find(selector).first();
    if (found === undefined || found.size() === 0) return undefined;
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
    const found = this.#html()?.find(css ?? FORMS.any);
    const forms = css === undefined ? found : found?.first();
    return loginForm(forms === undefined ? [] : all(forms, readForm));
  }

  #html(): Selection | null {
    if (this.#page === undefined) this.#page = parsePage(this.#body());
    return this.#page;
  }

  #body(): string {
    return String(this.#response.body ?? '');
  }
}

function parsePage(body: string): Selection | null {
  if (body.trim() === '') return null;
  try {
    return parseHTML(body);
  } catch {
    // Elements too deep inside each other.
    return null;
  }
}

/** Without k6's own `map`, which makes Go values of what it is given: `undefined` comes back as `null`. */
function all<Read>(found: Selection, read: (element: Selection) => Read): Read[] {
  return Array.from({ length: found.size() }, (_, i) => read(found.eq(i)));
}

function readForm(form: Selection): PageForm {
  return {
    action: form.attr('action'),
    method: form.attr('method'),
    controls: all(form.find(FORMS.controls), readControl),
  };
}

function readControl(control: Selection): FormControl {
  const tag = control.get(0).nodeName();
  const isIn = (selector: string): boolean => control.closest(selector).size() > 0;
  return {
    tag,
    type: control.attr('type'),
    name: control.attr('name'),
    value: tag === 'textarea' ? control.text() : control.attr('value'),
    is_checked: control.is('[checked]'),
    is_disabled: control.is('[disabled]') || (isIn(FORMS.disabling) && !isIn(FORMS.sparing)),
    is_multiple: control.is('[multiple]'),
    options: all(control.find(FORMS.options), (option) => ({
      value: option.attr('value'),
      text: option.text(),
      is_selected: option.is('[selected]'),
      is_disabled: option.is('[disabled]') || option.closest(FORMS.disabling_options).size() > 0,
    })),
  };
}
