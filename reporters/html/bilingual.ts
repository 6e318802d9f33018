import { type Content, html, Markup } from '../../model/markup.ts';
import type { Span } from '../../model/verdict.ts';
import { formatClock, formatTime, type Locale, NOTHING } from '../quantity.ts';

/** Data for a script, in which no character can end the element that it stands in. */
export function inlineJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

/** A script of ours, in which no text can end the element or open a comment (HTML, "script" element). */
export function inlineScript(code: string): Markup {
  return new Markup(code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--'));
}

export const NONE: Markup = new Markup('');

/** Both languages; the style sheet shows the one of the page. Equal texts are written once. */
export function both(vi: Content, en: Content): Markup {
  if (typeof vi === 'string' && vi === en) return html`${vi}`;
  return html`<span class="vi" lang="vi">${vi}</span><span class="en" lang="en">${en}</span>`;
}

/** What an operator wrote, which is in Vietnamese too where he said so. */
export function bothTexts(vi: string | undefined, text: string): Markup {
  return vi === undefined ? html`${text}` : both(vi, text);
}

/** A quantity as each language writes it. */
export function quantity(format: (locale: Locale) => string): Markup {
  return both(format('vi'), format('en'));
}

/** A moment in Vietnamese time. */
export function moment(time: number | string): Markup {
  return quantity((locale) => `${formatTime(time, locale)} (GMT+7)`);
}

/** The time of day of a moment, in Vietnamese time. */
export function clock(time_ms: number | null): Markup {
  if (time_ms === null) return html`${NOTHING}`;
  return quantity((locale) => formatClock(time_ms, locale));
}

/** From when to when, in Vietnamese time. */
export function span({ start_ms, length_s }: Span): Markup {
  const end_ms = start_ms + 1000 * length_s;
  return html`${clock(start_ms)}–${clock(end_ms)}`;
}

/** Names and what they stand for. */
export function definitions(items: readonly (readonly [Markup, Content])[]): Markup {
  return html`<dl class="facts">${items.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

/** What each language says, behind a dot; nothing where there is nothing to say. */
export function dotted(text: (locale: Locale) => string | undefined): Markup {
  const [vi, en] = [text('vi'), text('en')];
  return vi === undefined || en === undefined ? NONE : html` · ${both(vi, en)}`;
}
