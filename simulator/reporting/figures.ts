import type { ReportPeriod } from '../../model/report-regime.ts';
import type { Indicator, Regime } from './regimes.ts';

/** Line of the form → its figure, a whole number. */
export type Figures = Readonly<Record<string, number>>;

/**
 * What a commune reported in a period that lies before the simulator's time: made up from who, what and when, so
 * that years of past reports cost no memory.
 */
export function pastFigure(
  commune: number,
  { code: regime }: Regime,
  { code, typical }: Indicator,
  { month }: ReportPeriod,
): number {
  const weight = 0.4 + 1.4 * share(commune, 0, 0);
  const season = 0.85 + 0.3 * share(commune, textNumber(regime + code), textNumber(month));
  return Math.round(typical * weight * season);
}

/** A number in [0, 1) that three integers always give (the finaliser of MurmurHash3, A. Appleby 2011). */
function share(a: number, b: number, c: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

function textNumber(text: string): number {
  let number = 7;
  for (let i = 0; i < text.length; i++) number = (Math.imul(number, 31) + text.charCodeAt(i)) | 0;
  return number;
}
