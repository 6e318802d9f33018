import { peakHourShares, valuesOf } from '../../model/demand.ts';
import type { DayHour } from '../../model/launch-day.ts';
import { html, type Markup } from '../../model/markup.ts';
import type { ForecastReport } from '../forecast-json.ts';
import { formatCount } from '../quantity.ts';
import { both } from './bilingual.ts';

/** The drawing in its own units; the page scales it. */
const WIDTH = 960;
const HEIGHT = 360;
const LEFT = 88;
const BOTTOM = 34;
const TOP = 10;
const GAP = 4;

/** Lines across the drawing at round numbers, about so many. */
const GRID_LINES = 4;

/** The launch day by the hour: counters in the morning, the online channel in the evening, the design hour above. */
export function launchDaySection(report: ForecastReport): Markup {
  const { day, scope } = report;
  const design = designHour(report);
  const busiest = day.reduce((a, b) => (sum(b) > sum(a) ? b : a));
  return html`<section aria-labelledby="day">
${scope.date === null ? LAUNCH_DAY : otherDay(scope.date)}
<ul class="legend"><li class="online">${both('Trực tuyến', 'Online')}</li><li class="counter">${both('Tại quầy', 'At counters')}</li><li class="design">${both('Giờ cao điểm thiết kế: hai đỉnh cộng lại', 'Design peak hour: both peaks at once')}</li></ul>
${picture(day, design)}
<p class="hint">${both(
    `Giờ bận nhất từ ${busiest.hour}:00 với ${formatCount(sum(busiest), 'vi')} hồ sơ; giờ cao điểm thiết kế ${formatCount(design, 'vi')} hồ sơ.`,
    `The busiest hour starts at ${busiest.hour}:00 with ${formatCount(sum(busiest), 'en')} dossiers; the design peak hour has ${formatCount(design, 'en')}.`,
  )}</p>
</section>`;
}

const LAUNCH_DAY = html`<h2 id="day">${both('Ngày vận hành đầu tiên theo giờ', 'The launch day by the hour')}</h2>
<p class="hint">${both(
  'Hồ sơ mỗi giờ, giờ Việt Nam. Tính như ngày sau kỳ nghỉ, vì các hệ thống tạm dừng để chuyển đổi.',
  'Dossiers per hour, Vietnamese time. Planned as a day after a closure, because the systems stand still for the switch.',
)}</p>`;

function otherDay(date: string): Markup {
  const day = date.split('-').reverse().join('/');
  return html`<h2 id="day">${both(`Ngày ${day} theo giờ`, `${date} by the hour`)}</h2>
<p class="hint">${both('Hồ sơ mỗi giờ, giờ Việt Nam.', 'Dossiers per hour, Vietnamese time.')}</p>`;
}

function sum({ counter_dossiers, online_dossiers }: DayHour): number {
  return counter_dossiers + online_dossiers;
}

/** The peak hours of both channels as if they were the same hour: what the levels are made from. */
function designHour({ day, model }: ForecastReport): number {
  const values = valuesOf(model);
  const dossiers = day.reduce((total, hour) => total + sum(hour), 0);
  const share = peakHourShares(values);
  return (dossiers * (share.online + share.counter)) / values.after_closure_factor;
}

function picture(day: readonly DayHour[], design: number): Markup {
  const top = Math.max(design, ...day.map(sum)) * 1.05;
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const slot = (WIDTH - LEFT) / day.length;
  const step = roundStep(top / GRID_LINES);
  const lines = Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
  return html`<svg class="picture" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="day">
${lines.map((value) => gridLine(value, y(value)))}
${day.map((hour) => column(hour, LEFT + hour.hour * slot, slot, y))}
<line class="design" x1="${LEFT}" x2="${WIDTH}" y1="${at(y(design))}" y2="${at(y(design))}"/>
</svg>`;
}

/** Text in a drawing in both languages: `span` is not allowed there. */
function gridLine(value: number, y: number): Markup {
  const text = (locale: 'vi' | 'en'): Markup =>
    html`<text class="${locale}" x="${LEFT - 8}" y="${at(y + 4)}" text-anchor="end">${formatCount(value, locale)}</text>`;
  return html`<line class="axis" x1="${LEFT}" x2="${WIDTH}" y1="${at(y)}" y2="${at(y)}"/>${text('vi')}${text('en')}
`;
}

function column(hour: DayHour, x: number, slot: number, y: (value: number) => number): Markup {
  const online = y(hour.online_dossiers);
  const both_channels = y(sum(hour));
  const label =
    hour.hour % 3 === 0
      ? html`<text x="${at(x + slot / 2)}" y="${HEIGHT - 6}" text-anchor="middle">${hour.hour}:00</text>`
      : null;
  return html`${bar('online', x, online, y(0) - online, slot)}${bar('counter', x, both_channels, online - both_channels, slot)}${label}
`;
}

function bar(channel: string, x: number, y: number, height: number, slot: number): Markup | null {
  if (height <= 0) return null;
  return html`<rect class="${channel}" x="${at(x + GAP / 2)}" y="${at(y)}" width="${at(slot - GAP)}" height="${at(height)}"/>`;
}

function at(value: number): string {
  return value.toFixed(1);
}

/** 1, 2 or 5 times a power of ten, at least so much. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((f) => f * power >= least) ?? 10;
  return factor * power;
}
