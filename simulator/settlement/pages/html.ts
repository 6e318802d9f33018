/** Text that is markup already: only {@link html} and {@link raw} make it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Insert = string | number | Html | readonly Html[] | null | undefined | false;

/** A template whose inserts are escaped, for element content and quoted attributes. Null and false leave nothing. */
export function html(literals: TemplateStringsArray, ...inserts: Insert[]): Html {
  return new Html(
    literals.reduce((page, literal, i) => page + render(inserts[i - 1]) + literal, ''),
  );
}

/** Markup that this program wrote itself; never anything a user, a URL or the platform gave. */
export function raw(text: string): Html {
  return new Html(text);
}

function render(insert: Insert): string {
  if (insert === null || insert === undefined || insert === false) return '';
  if (insert instanceof Html) return insert.text;
  if (typeof insert === 'object') return insert.map((part) => part.text).join('');
  return escapeHtml(String(insert));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
