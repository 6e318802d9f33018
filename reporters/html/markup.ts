import { formatTime, type Locale } from '../quantity.ts';

/** Text that is HTML already. Only `html` and `trusted` make it, so nothing reaches a page unescaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Builds HTML: what is put in is escaped, unless it is markup itself; lists are joined. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(
    strings.reduce((text, part, i) => {
      const value = values[i - 1];
      return text + (value === undefined ? '' : render(value)) + part;
    }, ''),
  );
}

/** Markup from text that this program wrote itself: a style sheet, a script, serialised data. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** Data for a script, in which no character can end the element that it stands in. */
export function inlineJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

/** A script of ours, in which no text can end the element or open a comment (HTML, "script" element). */
export function inlineScript(code: string): Markup {
  return new Markup(code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--'));
}

export const NONE: Markup = new Markup('');

/** Both languages; the style sheet shows the one of the page. Equal texts are written once. */
export function both(vi: Content, en: Content): Markup {
  if (typeof vi === 'string' && vi === en) return html`${vi}`;
  return html`<span class="vi" lang="vi">${vi}</span><span class="en" lang="en">${en}</span>`;
}

/** A quantity as each language writes it. */
export function quantity(format: (locale: Locale) => string): Markup {
  return both(format('vi'), format('en'));
}

/** A moment in Vietnamese time. */
export function moment(time: number | string): Markup {
  return quantity((locale) => `${formatTime(time, locale)} (GMT+7)`);
}

function render(value: Content): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(render).join('');
  return String(value).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}
