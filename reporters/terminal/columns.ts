import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

/** Columns that a text takes in a terminal: a letter with its marks is one, whether composed or not. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** A plain text in at most so many columns; what is cut off leaves an ellipsis. */
export function cut(text: string, width: number): string {
  const plain = stripVTControlCharacters(text).normalize('NFC');
  if (columnsOf(plain) <= width) return plain;
  let kept = '';
  for (const letter of plain) {
    if (columnsOf(kept + letter) > width - 1) break;
    kept += letter;
  }
  return width < 1 ? '' : `${kept.trimEnd()}…`;
}

/** Fills a text up with spaces; a longer one stays as it is. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - columnsOf(text)));
  return align === 'left' ? text + gap : gap + text;
}

/** A bar that is filled to a ratio of 0 … 1. */
export function bar(ratio: number, width: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, ratio)) * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
