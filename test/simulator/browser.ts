/** What a browser shows in the end. */
export interface Shown {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly headers: Headers;
}

/**
 * A browser without a screen that goes from one platform to another: it follows redirects, and keeps cookies as
 * browsers do, which know no port.
 */
export class Browser {
  readonly #cookies = new Map<string, string>();
  /** Every address that it was sent to, in order. */
  readonly visited: string[] = [];
  readonly #end: RegExp;

  /** @param end addresses that it does not go to: by default those where nobody can be */
  constructor(end = /^https?:\/\/[^/]*\.invalid\//) {
    this.#end = end;
  }

  get(url: string): Promise<Shown> {
    return this.#go(url, {});
  }

  post(url: string, fields: Readonly<Record<string, string>>): Promise<Shown> {
    return this.#go(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  cookieNames(): readonly string[] {
    return [...this.#cookies.keys()];
  }

  async #go(url: string, init: RequestInit): Promise<Shown> {
    this.visited.push(`${init.method ?? 'GET'} ${url}`);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, accept: 'text/html' };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get('location');
    const text = await response.text();
    if (location === null) return { status: response.status, url, text, headers: response.headers };
    const next = new URL(location, url).href;
    if (this.#end.test(next)) {
      return { status: response.status, url: next, text, headers: response.headers };
    }
    return this.#go(next, {});
  }

  #keep(line: string): void {
    const [name = '', ...value] = (line.split(';', 1)[0] ?? '').split('=');
    if (value.join('=') === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value.join('='));
  }
}
