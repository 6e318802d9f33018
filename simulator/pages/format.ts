import { DOSSIER_STATES, type DossierState } from '../../model/dossier.ts';
import { html, type Markup } from '../../model/markup.ts';
import type { View } from './view.ts';

type Reader = Pick<View, 'lang'>;

/** A moment as people in Vietnam read it off the clock. */
export function timeText({ lang }: Reader, time_ms: number): string {
  return new Intl.DateTimeFormat(localeOf(lang), {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'Asia/Ho_Chi_Minh',
  }).format(time_ms);
}

/** A moment that programs can read, too. */
export function timeElement(reader: Reader, time_ms: number): Markup {
  return html`<time datetime="${new Date(time_ms).toISOString()}">${timeText(reader, time_ms)}</time>`;
}

/** A number with its thousands apart. */
export function numberText(
  { lang }: Reader,
  number: number,
  options: Intl.NumberFormatOptions = {},
): string {
  return new Intl.NumberFormat(localeOf(lang), options).format(number);
}

/** A number of things: English has a word of its own for one, Vietnamese has not. */
export function countText(reader: Reader, n: number, one: string, many: string): string {
  return `${numberText(reader, n)} ${n === 1 ? one : many}`;
}

/** The name of a dossier's state. */
export function stateText({ lang }: Reader, state: DossierState): string {
  return DOSSIER_STATES[state][lang === 'vi' ? 'title_vi' : 'title_en'];
}

function localeOf(lang: View['lang']): string {
  return lang === 'vi' ? 'vi-VN' : 'en-GB';
}
