import { html, type Markup } from '../../../model/markup.ts';
import type { ReportCycle } from '../../../model/report-regime.ts';
import { numberText } from '../../pages/format.ts';
import type { Page as PageOf, View as ViewOf } from '../../pages/view.ts';
import type { ReportHead, Submission } from '../service.ts';
import type { Texts } from './text.ts';

export type View = ViewOf<Texts>;

export type Page = PageOf<Texts>;

/** The name of whatever has one in both languages. */
export function titleOf(
  { lang }: View,
  { title_vi, title_en }: { readonly title_vi: string; readonly title_en: string },
): string {
  return lang === 'vi' ? title_vi : title_en;
}

/** A text of the site with its places filled in. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** `2025-07-01` as people write it: 01/07/2025. */
export function dateText(date: string): string {
  return date.split('-').reverse().join('/');
}

/** +4,2 %; a dash where there is nothing to compare. */
export function changeText(view: View, now: number, before: number): string {
  if (before === 0) return '—';
  return numberText(view, (now - before) / before, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
}

const QUARTERS = ['I', 'II', 'III', 'IV'];

/** `2025-09` of a quarterly report: quý III/2025. */
export function periodText(
  { lang }: View,
  { cycle, period }: { readonly cycle: ReportCycle; readonly period: string },
): string {
  const [year = '', month = ''] = period.split('-');
  const number = Number(month);
  const quarter = QUARTERS[number / 3 - 1] ?? '';
  const half = number === 6 ? 0 : 1;
  const words = {
    month: [`Tháng ${number}/${year}`, `${month}/${year}`],
    quarter: [`Quý ${quarter}/${year}`, `Quarter ${quarter}/${year}`],
    'half-year': [
      `6 tháng ${['đầu', 'cuối'][half]} năm ${year}`,
      `${['First', 'Second'][half]} half of ${year}`,
    ],
    year: [`Năm ${year}`, `Year ${year}`],
  } as const;
  return words[cycle][lang === 'vi' ? 0 : 1];
}

export function recipientOf({ lang }: View, head: ReportHead): string {
  return lang === 'vi' ? head.recipient_vi : head.recipient_en;
}

/** A unit by its number, in the reader's language. */
export function unitName({ lang }: View, unit: Pick<Submission, 'commune' | 'name'>): string {
  return lang === 'vi' ? unit.name : `Commune ${unit.commune}`;
}

const LOOKS = {
  open: 'state',
  overdue: 'state bad',
  submitted: 'state ok',
  late: 'state',
  missing: 'state none',
} as const;

export function stateBadge({ t }: View, state: keyof typeof LOOKS): Markup {
  return html`<span class="${LOOKS[state]}">${t[`state_${state}`]}</span>`;
}
