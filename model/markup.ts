/** Text that is HTML already. Only `html` and `trusted` make it, so nothing reaches a page unescaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes in. Null and false leave nothing; lists are joined. */
export type Content = Markup | string | number | readonly Content[] | null | undefined | false;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Builds HTML for element content and quoted attributes: what is put in is escaped, unless it is markup itself. */
export function html(literals: TemplateStringsArray, ...inserts: readonly Content[]): Markup {
  return new Markup(literals.reduce((text, part, i) => text + render(inserts[i - 1]) + part, ''));
}

/** Markup from text that this program wrote itself: a style sheet, a script, serialised data. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function render(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(render).join('');
  return String(content).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
