import type { Locator, Page } from '@playwright/test';
import type { MappedPage, PageMap, PagePart, PartDescription } from '../model/page-map.ts';
import type { PageVariable } from '../model/probe-pages.ts';
import { compileTemplate } from '../model/template.ts';
import { JourneyError } from './journey-error.ts';
import { type Patience, PatienceOver } from './patience.ts';

/** What fills the `{name}` placeholders of a page map. */
export type PageVariables = Readonly<Partial<Record<PageVariable, string>>>;

/** Where a page is found, and how it is called. */
export interface VisitedSite {
  readonly platform: string;
  readonly base_url: string;
  readonly pages: PageMap;
}

/** A value may come after what the page is known by: how often it is looked for. */
const READ_PAUSE_MS = 100;

/** What an answer to a person is sent as; pictures and the like are none. */
const ANSWERS: readonly string[] = ['document', 'xhr', 'fetch'];

/** As Playwright takes it. */
interface Wait {
  readonly timeout: number;
}

/** A file for a field that takes one. */
export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/**
 * One page of a platform in one tab. Every part is found by what people see and screen readers say, as the page map of
 * the vendor has it; what is not there is told in those words.
 */
export class PageVisit<Part extends string = string> {
  readonly #tab: Page;
  readonly #site: VisitedSite;
  readonly #name: string;
  readonly #mapped: MappedPage;
  readonly #patience: Patience;
  #variables: PageVariables = {};

  /** @throws Error when the page map of the vendor lacks the page: our own fault */
  constructor(tab: Page, site: VisitedSite, name: string, patience: Patience) {
    const mapped = site.pages[name];
    if (mapped === undefined) {
      throw new Error(`the page map of ${site.platform} has no page ${name}: add it under pages`);
    }
    this.#tab = tab;
    this.#site = site;
    this.#name = name;
    this.#mapped = mapped;
    this.#patience = patience;
  }

  /** Goes to the page by its address, and waits for what it must show. */
  async open(variables: PageVariables = {}): Promise<void> {
    await this.enter(variables);
    await this.arrive(variables);
  }

  /** Goes to the address of the page, whatever page that leads to. */
  async enter(variables: PageVariables = {}): Promise<void> {
    const { path } = this.#mapped;
    if (path === null) throw new Error(`${this.#title()} has no path in the page map`);
    const url = this.#site.base_url + compileTemplate(path, 'percent')(definedIn(variables));
    await this.#tab.goto(url, { timeout: this.#patience.left_ms() });
  }

  /** Waits for what the page must show; something else with status 200 is the target's fault. */
  async arrive(variables: PageVariables = {}): Promise<void> {
    this.#variables = variables;
    for (const part of this.#mapped.shows) {
      await this.#wait(part, (wait) => this.#found(part).first().waitFor(wait));
    }
  }

  async fill(part: Part, value: string): Promise<void> {
    await this.#act(part, (found, wait) => found.fill(value, wait));
  }

  async click(part: Part): Promise<void> {
    await this.#act(part, (found, wait) => found.click(wait));
  }

  /**
   * Clicks what asks the server for something, and waits for its answer: of a page that shows already what is asked for,
   * nothing else would tell.
   */
  async ask(part: Part): Promise<void> {
    await this.#act(part, async (found, wait) => {
      const answer = this.#tab.waitForResponse(
        (response) => ANSWERS.includes(response.request().resourceType()),
        wait,
      );
      const asked = answer.then(
        () => null,
        (cause: unknown) => ({ cause }),
      );
      await found.click(wait);
      const silence = await asked;
      if (silence === null) return;
      const what = `asks the server for nothing on ${this.#words(this.#part(part))}`;
      throw new JourneyError(`${this.#title()} ${what}; ${await this.#shown()}`, silence);
    });
  }

  async upload(part: Part, file: Upload): Promise<void> {
    await this.#act(part, (found, wait) => found.setInputFiles(file, wait));
  }

  /** Waits until the part is to be seen. */
  async see(part: Part, variables: PageVariables = this.#variables): Promise<void> {
    this.#variables = variables;
    await this.#act(part, (found, wait) => found.waitFor(wait));
  }

  /** The value of a pattern, without white space around it, once it is there. */
  async read(part: Part): Promise<string> {
    const pattern = this.#pattern(part);
    for (;;) {
      const value = valueIn(await this.#text(), pattern);
      if (value !== null) return value;
      if (this.#patience.is_over()) break;
      await this.#tab.waitForTimeout(Math.min(READ_PAUSE_MS, this.#patience.left_ms()));
    }
    throw new JourneyError(
      `${this.#title()} shows no text like ${pattern}; ${await this.#shown()}`,
      { cause: new PatienceOver('the value was waited for in vain') },
    );
  }

  /** Whether the part is to be seen now. */
  async has(part: Part): Promise<boolean> {
    return this.#found(this.#part(part)).first().isVisible();
  }

  /** The value of a pattern as the page stands now; null when there is none. */
  async glance(part: Part): Promise<string | null> {
    return valueIn(await this.#text(), this.#pattern(part));
  }

  #pattern(part: Part): string {
    const mapped = this.#part(part);
    if (mapped.by === 'pattern') return mapped.pattern;
    throw new Error(`${this.#title()} has no pattern for ${part} in the page map`);
  }

  /** What the page says, as it is laid out; without its menus where it has a main part. */
  async #text(): Promise<string> {
    const [main] = await this.#tab.getByRole('main').allInnerTexts();
    const [body = ''] = main === undefined ? await this.#tab.locator('body').allInnerTexts() : [];
    return main ?? body;
  }

  async #act(part: Part, act: (found: Locator, wait: Wait) => Promise<void>): Promise<void> {
    const mapped = this.#part(part);
    await this.#wait(mapped, (wait) => act(this.#found(mapped), wait));
  }

  async #wait(part: PagePart, work: (wait: Wait) => Promise<void>): Promise<void> {
    try {
      await work({ timeout: this.#patience.left_ms() });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
      const lacks = `${this.#title()} lacks ${this.#words(part)}`;
      throw new JourneyError(`${lacks}; ${await this.#shown()}`, { cause: error });
    }
  }

  #part(name: Part): PagePart {
    const part = this.#mapped.parts[name];
    if (part === undefined) throw new Error(`${this.#title()} has no part ${name} in the page map`);
    return part;
  }

  #found(part: PagePart): Locator {
    switch (part.by) {
      case 'label':
        return this.#tab.getByLabel(this.#filled(part.label), { exact: true });
      case 'text':
        return this.#tab.getByText(this.#filled(part.text));
      case 'pattern':
        return this.#tab.getByText(new RegExp(part.pattern, 'u'));
      case 'role': {
        const scope = part.inside.reduce<Page | Locator>(
          (outer, description) => this.#byRole(outer, description),
          this.#tab,
        );
        const found = this.#byRole(scope, part);
        return part.first ? found.first() : found;
      }
    }
  }

  #byRole(scope: Page | Locator, { role, name, begins, text }: PartDescription): Locator {
    const found = scope.getByRole(role, {
      ...(name !== undefined && { name: this.#filled(name), exact: true }),
      ...(begins !== undefined && { name: new RegExp(`^\\s*${escaped(this.#filled(begins))}`) }),
    });
    return text === undefined ? found : found.filter({ hasText: this.#filled(text) });
  }

  #filled(text: string): string {
    return compileTemplate(text)(definedIn(this.#variables));
  }

  /** `the page settlement/results` */
  #title(): string {
    return `the page ${this.#site.platform}/${this.#name}`;
  }

  /** The part as a person would look for it. */
  #words(part: PagePart): string {
    switch (part.by) {
      case 'label':
        return `the field "${this.#filled(part.label)}"`;
      case 'text':
        return `the text "${this.#filled(part.text)}"`;
      case 'pattern':
        return `a text like ${part.pattern}`;
      case 'role': {
        const { role, name, begins, text } = part;
        const called = name ?? (begins === undefined ? undefined : `${begins}…`);
        const holds = text === undefined ? '' : ` with "${this.#filled(text)}"`;
        return `the ${role}${called === undefined ? '' : ` "${this.#filled(called)}"`}${holds}`;
      }
    }
  }

  /** What is there instead, as far as it can be said quickly. */
  async #shown(): Promise<string> {
    const first = async (role: 'heading' | 'alert'): Promise<string> => {
      const [text = ''] = await this.#tab
        .getByRole(role)
        .allInnerTexts()
        .catch(() => []);
      return text.trim().replace(/\s+/gu, ' ').slice(0, SHOWN_CHARS);
    };
    const title = (await this.#tab.title().catch(() => '')).slice(0, SHOWN_CHARS);
    const heading = await first('heading');
    const alert = await first('alert');
    return [
      `shown is "${title}"`,
      heading !== '' && `headed "${heading}"`,
      alert !== '' && `saying "${alert}"`,
    ]
      .filter((words) => words !== false)
      .join(', ');
  }
}

const SHOWN_CHARS = 80;

function valueIn(text: string, pattern: string): string | null {
  const value = new RegExp(pattern, 'u').exec(text)?.[1]?.trim() ?? '';
  return value === '' ? null : value;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Without what is not given: a template then says which variable it misses. */
function definedIn(variables: PageVariables): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
