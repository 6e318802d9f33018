import { quote } from './quote.ts';

/** Keys and list indexes from the root of a file to a value. */
export type ConfigPath = readonly (string | number)[];

/** Where something was written. */
export interface Origin {
  /** Absolute path. */
  readonly file: string;
  readonly path: ConfigPath;
}

/** A place in a file, to the letter. */
export interface Pointer extends Origin {
  /** What to point at: the value, its key (a name is wrong), or its parent (it is missing). */
  readonly at: 'value' | 'key' | 'parent';
}

/** A mistake before its path is turned into line and column: what the pure checks return. */
export interface Finding extends Pointer {
  readonly message: string;
  readonly hint?: string;
  /** The definition that this one collides with. */
  readonly other?: Pointer;
}

const PLAIN_KEY = /^[\p{L}\p{N}_-]{1,60}$/u;

/** `profiles.demo.rate_per_s`, `objectives[0]`, `bindings.reference["settlement.login"]`. */
export function pathText(path: ConfigPath): string {
  return path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      return PLAIN_KEY.test(key) ? `.${key}` : `[${quote(key)}]`;
    })
    .join('')
    .replace(/^\./, '');
}
