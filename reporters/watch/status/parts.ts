import { html, type Markup } from '../../../model/markup.ts';
import { both } from '../../html/bilingual.ts';
import { formatTime, type Locale } from '../../quantity.ts';
import { ageText } from './words.ts';

/** How long ago something was, which the page's script keeps right. */
export function age(at_ms: number, now_ms: number): Markup {
  const iso = new Date(at_ms).toISOString();
  const text = (locale: Locale): string => ageText(now_ms - at_ms, locale);
  return html`<time datetime="${iso}" data-age title="${formatTime(at_ms, 'vi')} (GMT+7)">${both(text('vi'), text('en'))}</time>`;
}

/** A moment in Vietnamese time, without the seconds. */
export function minute(at: string | number): Markup {
  const text = (locale: Locale): string => formatTime(at, locale).slice(0, -3);
  return html`<time datetime="${new Date(at).toISOString()}">${both(text('vi'), text('en'))}</time>`;
}
