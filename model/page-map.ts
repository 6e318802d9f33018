/** Roles of WAI-ARIA by which a part of a page can be found. */
export const PART_ROLES = [
  'alert',
  'article',
  'banner',
  'button',
  'cell',
  'checkbox',
  'combobox',
  'definition',
  'dialog',
  'form',
  'group',
  'heading',
  'img',
  'link',
  'list',
  'listitem',
  'main',
  'menuitem',
  'navigation',
  'option',
  'progressbar',
  'radio',
  'region',
  'row',
  'search',
  'searchbox',
  'spinbutton',
  'status',
  'tab',
  'table',
  'term',
  'textbox',
] as const;

export type PartRole = (typeof PART_ROLES)[number];

/** An element as a person or a screen reader tells it from others. Names and texts may hold `{name}` placeholders. */
export interface PartDescription {
  readonly role: PartRole;
  /** Its accessible name, all of it. */
  readonly name?: string;
  /** How its accessible name begins. */
  readonly begins?: string;
  /** What it must hold. */
  readonly text?: string;
}

/** How one part of a page is found. */
export type PagePart =
  | (PartDescription & {
      readonly by: 'role';
      /** In what it stands, the outermost first. */
      readonly inside: readonly PartDescription[];
      /** Of several the first from the top of the page; otherwise there must be no more than one. */
      readonly first: boolean;
    })
  /** A field by its visible label: passwords and files have no role of their own. */
  | { readonly by: 'label'; readonly label: string }
  | { readonly by: 'text'; readonly text: string }
  /** A value in the text of the page: the one group of a regular expression. */
  | { readonly by: 'pattern'; readonly pattern: string };

/** One page of one vendor's platform. */
export interface MappedPage {
  /** Below the base URL of the platform; null for a page that one only comes to. */
  readonly path: string | null;
  /** What must be seen on it: a wrong page with status 200 is no success. */
  readonly shows: readonly PagePart[];
  readonly parts: Readonly<Record<string, PagePart>>;
}

/** The pages of one platform, by the names of `model/probe-pages.ts`. */
export type PageMap = Readonly<Partial<Record<string, MappedPage>>>;
