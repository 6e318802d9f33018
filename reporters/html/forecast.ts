import { readFile } from 'node:fs/promises';
import { counted } from '../../model/counted.ts';
import { html, type Markup, trusted } from '../../model/markup.ts';
import type { ForecastReport } from '../forecast-json.ts';
import { formatRate } from '../forecast-sums.ts';
import { both, inlineScript, NONE, quantity } from './bilingual.ts';
import { conflictsSection, effectsSection, ratesSection } from './forecast-tables.ts';
import { launchDaySection } from './launch-day.ts';
import { LEVEL_WORDS } from './words.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The forecast as one HTML file that needs nothing else: the launch day by the hour, a bar for each province. */
export async function renderForecastPage(report: ForecastReport): Promise<string> {
  const { level } = report.forecast;
  const page = html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Dự báo nhu cầu ${level} – Thông Suốt</title>
<style>${await styles()}</style>
</head>
<body>
${header(report)}
<main>
${totalsSection(report)}
${report.day.length === 0 ? NONE : launchDaySection(report)}
${report.forecast.provinces.length > 1 ? provincesSection(report) : NONE}
${ratesSection(report)}
${effectsSection(report)}
${conflictsSection(report)}
</main>
<footer><p>Thông Suốt · ${report.model.provinces_origin.source}</p></footer>
<script type="module">${inlineScript(await readPagePart('forecast.js'))}</script>
</body>
</html>
`;
  return page.text;
}

function header({ forecast, model, scope }: ForecastReport): Markup {
  const province = model.provinces.find(({ slug }) => slug === scope.province);
  const level = LEVEL_WORDS[forecast.level];
  const count = forecast.provinces.length;
  return html`<header>
<div>
<p class="kind">${both('Dự báo nhu cầu', 'Demand forecast')}</p>
<h1>${province === undefined ? both('Cả nước', 'The whole country') : both(province.name_vi, province.name_en)}</h1>
<p class="context">${both(`${forecast.level} – ${level.vi}`, `${forecast.level} – ${level.en}`)} · ${both(`${count} tỉnh, thành phố`, counted(count, 'province'))}</p>
</div>
<button type="button" id="language"><span class="vi" lang="en">English</span><span class="en" lang="vi">Tiếng Việt</span></button>
</header>`;
}

function totalsSection({ forecast: { totals } }: ForecastReport): Markup {
  const figure = (vi: string, en: string, value: number): Markup =>
    html`<div><dt>${both(vi, en)}</dt><dd>${quantity((l) => formatRate(value, l))}</dd></div>`;
  return html`<section aria-labelledby="totals">
<h2 id="totals">${both('Mỗi giây', 'Per second')}</h2>
<dl class="figures">
${figure('Hồ sơ', 'Dossiers', totals.dossiers_per_s)}
${figure('Yêu cầu tới Cổng', 'Portal requests', totals.portal_requests_per_s)}
${figure('Yêu cầu tích hợp', 'Integration requests', totals.integration_requests_per_s)}
</dl>
</section>`;
}

/** A bar for each province, the longest first. At L6, where there are no dossiers, the readers' requests. */
function provincesSection({ forecast, model }: ForecastReport): Markup {
  const readers = forecast.level === 'L6';
  const key = readers ? 'portal_requests_per_s' : 'dossiers_per_s';
  const ranked = [...forecast.provinces].sort((a, b) => b[key] - a[key]);
  const longest = ranked[0]?.[key] ?? 0;
  const rows = ranked.map((province) => {
    const names = model.provinces.find(({ slug }) => slug === province.slug);
    const share = longest === 0 ? 0 : (100 * province[key]) / longest;
    return html`<li><span>${both(names?.name_vi ?? province.slug, names?.name_en ?? province.slug)}</span>
<span class="track" aria-hidden="true"><svg viewBox="0 0 100 14" preserveAspectRatio="none"><rect width="${share.toFixed(2)}" height="14"/></svg></span>
<span class="amount">${quantity((l) => formatRate(province[key], l))}</span></li>
`;
  });
  const what = readers
    ? both('Yêu cầu tới Cổng mỗi giây theo tỉnh', 'Portal requests per second by province')
    : both('Hồ sơ mỗi giây theo tỉnh', 'Dossiers per second by province');
  return html`<section aria-labelledby="provinces">
<h2 id="provinces">${what}</h2>
<ul class="bars">${rows}</ul>
</section>`;
}

async function styles(): Promise<Markup> {
  const sheets = ['base.css', 'tables.css', 'parts.css', 'forecast.css', 'print.css'].map(
    readPagePart,
  );
  return trusted((await Promise.all(sheets)).join('\n'));
}

function readPagePart(name: string): Promise<string> {
  return readFile(new URL(`./page/${name}`, import.meta.url), 'utf8');
}
