import { DOSSIER_STATES, type DossierState } from '../../model/dossier.ts';
import type { View } from './view.ts';

type Reader = Pick<View, 'lang'>;

/** A moment as people in Vietnam read it off the clock. */
export function timeText({ lang }: Reader, time_ms: number): string {
  return new Intl.DateTimeFormat(localeOf(lang), {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Asia/Ho_Chi_Minh',
  }).format(time_ms);
}

/** A number with its thousands apart. */
export function numberText({ lang }: Reader, number: number): string {
  return new Intl.NumberFormat(localeOf(lang)).format(number);
}

/** The name of a dossier's state. */
export function stateText({ lang }: Reader, state: DossierState): string {
  return DOSSIER_STATES[state][lang === 'vi' ? 'title_vi' : 'title_en'];
}

function localeOf(lang: View['lang']): string {
  return lang === 'vi' ? 'vi-VN' : 'en-GB';
}
