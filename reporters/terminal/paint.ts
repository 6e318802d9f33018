import { styleText } from 'node:util';

export interface TerminalOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

export type Style = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is: `NO_COLOR` and pipes are the caller's to know. */
export type Paint = (style: Style, text: string) => string;

export function painter(color: boolean): Paint {
  return color
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text;
}
