import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { namesOf, ownPlatformsOf } from '../../model/journey.ts';
import { html, type Markup, trusted } from '../../model/markup.ts';
import type { RunManifest } from '../../model/run.ts';
import type { ReportedRun } from '../reported-run.ts';
import { both, inlineJson, inlineScript, moment } from './bilingual.ts';
import type { ChartBook } from './chart.ts';
import { chartBook } from './charts.ts';
import { configurationSection } from './configuration.ts';
import { decisionSection } from './decision.ts';
import { demandSection } from './demand.ts';
import { errorsSection } from './errors.ts';
import { measurementSections } from './figures.ts';
import { generatorSection } from './generator.ts';
import { journeysSection } from './journeys.ts';
import { limitsSection } from './limits.ts';
import { objectivesSection } from './objectives.ts';
import { operationsSection } from './operations.ts';
import { poolsSection } from './pools.ts';
import { seriesOf } from './series.ts';
import { DECISIONS, PLATFORM_WORDS } from './words.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * A run as one HTML file that needs nothing else: styles, charts and data are inside, and its policy forbids
 * the browser to load anything. Vietnamese first, English at a click; for screens, phones and A4 paper.
 *
 * @returns the page; unsealed runs and runs without measurements have one too
 */
export async function renderReport(run: ReportedRun): Promise<string> {
  const { manifest, reading, log } = run;
  const series = await seriesOf(reading);
  const book = chartBook(manifest, reading, series);
  const decision = DECISIONS[manifest.result?.verdict.kind ?? 'unsealed'];
  const page = html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${decision.vi} – ${manifest.profile.name} – Thông Suốt</title>
<style>${await styles()}</style>
</head>
<body>
${header(manifest)}
<main>
${decisionSection(manifest)}
${poolsSection(manifest)}${measurementSections(manifest, book)}
${errorsSection(reading, series, book, log.examples)}
${operationsSection(manifest, reading, series)}
${journeysSection(manifest, reading)}
${generatorSection(manifest, book, log.messages)}
${configurationSection(manifest, run.tags)}
${demandSection(manifest)}${objectivesSection(manifest)}
${limitsSection(manifest, reading)}
</main>
<footer><p>Thông Suốt ${manifest.versions.thongsuot} · <code>${manifest.id}</code></p></footer>
${await scripts(book)}
</body>
</html>
`;
  return page.text;
}

/** More names than this are no heading. */
const TITLES_MAX = 3;

function header({ profile, phase, started_at }: RunManifest): Markup {
  const words = ownPlatformsOf(namesOf(profile.journeys)).map((name) => PLATFORM_WORDS[name]);
  const title = (l: 'vi' | 'en'): string =>
    words.length > TITLES_MAX
      ? `${words.length} ${l === 'vi' ? 'nền tảng' : 'platforms'}`
      : words.map((w) => w[l]).join(' · ');
  return html`<header>
<div>
<p class="kind">${both('Báo cáo kiểm thử tải', 'Load test report')}</p>
<h1>${both(title('vi'), title('en'))}</h1>
<p class="context">${moment(started_at)} · ${both('giai đoạn', 'phase')} ${phase} · ${both('kịch bản tải', 'profile')} ${profile.name}</p>
</div>
<button type="button" id="language"><span class="vi" lang="en">English</span><span class="en" lang="vi">Tiếng Việt</span></button>
</header>`;
}

const require = createRequire(import.meta.url);

async function styles(): Promise<Markup> {
  const sheets = await Promise.all([
    readFile(require.resolve('uplot/dist/uPlot.min.css'), 'utf8'),
    ...['base.css', 'charts.css', 'tables.css', 'parts.css', 'print.css'].map(readPagePart),
  ]);
  return trusted(sheets.join('\n'));
}

async function scripts(book: ChartBook): Promise<Markup> {
  const plot = await readFile(require.resolve('uplot/dist/uPlot.iife.min.js'), 'utf8');
  const palettes = await readPagePart('palettes.js');
  const own = await readPagePart('report.js');
  return html`<script type="application/json" id="book">${inlineJson(book)}</script>
<script>${inlineScript(plot)}</script>
<script>${inlineScript(palettes)}</script>
<script type="module">${inlineScript(own)}</script>`;
}

function readPagePart(name: string): Promise<string> {
  return readFile(new URL(`./page/${name}`, import.meta.url), 'utf8');
}
