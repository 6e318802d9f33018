import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { html, type Markup, trusted } from '../../../model/markup.ts';
import { pictureOf } from '../../capacity-picture.ts';
import { headlineText, subjectText } from '../../capacity-text.ts';
import { both, inlineJson, inlineScript, moment, quantity } from '../bilingual.ts';
import { objectivesSection } from '../objectives.ts';
import { answerSection } from './answer.ts';
import { configurationSection } from './configuration.ts';
import { guardsSection } from './guards.ts';
import { limitsSection } from './limits.ts';
import { meaningSection } from './meaning.ts';
import { methodSection } from './method.ts';
import { labelsOf, picturesSection } from './pictures.ts';
import { trialsSection } from './trials.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * A capacity search as one HTML file that needs nothing else. It says what the platform carries, how sure that is and what
 * was not tested; whether that is enough is for the go-live check to say.
 *
 * @returns the page; a search without an answer has one too
 */
export async function renderCapacityReport(search: CapacitySearch): Promise<string> {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${headlineText(search, 'vi')} – ${subjectText(search, 'vi')} – Thông Suốt</title>
<style>${await styles()}</style>
</head>
<body>
${header(search)}
<main>
${answerSection(search)}
${meaningSection(search)}
${picturesSection(search)}
${trialsSection(search)}
${methodSection(search)}
${guardsSection(search)}
${objectivesSection(search)}
${configurationSection(search)}
${limitsSection(search)}
</main>
<footer><p>Thông Suốt ${search.versions.thongsuot} · <code>${search.id}</code></p></footer>
${await scripts(search)}
</body>
</html>
`.text;
}

function header(search: CapacitySearch): Markup {
  const { phase, profile, started_at } = search;
  return html`<header>
<div>
<p class="kind">${both('Báo cáo năng lực chịu tải', 'Capacity report')}</p>
<h1>${quantity((l) => subjectText(search, l))}</h1>
<p class="context">${moment(started_at)} · ${both('giai đoạn', 'phase')} ${phase} · ${both('kịch bản tải', 'profile')} ${profile.name}</p>
</div>
<button type="button" id="language"><span class="vi" lang="en">English</span><span class="en" lang="vi">Tiếng Việt</span></button>
</header>`;
}

const require = createRequire(import.meta.url);

async function styles(): Promise<Markup> {
  const own = ['base', 'charts', 'tables', 'parts', 'capacity', 'print'];
  const sheets = await Promise.all([
    readFile(require.resolve('uplot/dist/uPlot.min.css'), 'utf8'),
    ...own.map((name) => readPagePart(`${name}.css`)),
  ]);
  return trusted(sheets.join('\n'));
}

async function scripts(search: CapacitySearch): Promise<Markup> {
  const plot = await readFile(require.resolve('uplot/dist/uPlot.iife.min.js'), 'utf8');
  const own = ['palettes.js', 'capacity-layers.js', 'capacity.js'];
  const classic = [plot, ...(await Promise.all(own.map(readPagePart)))];
  const book = { picture: pictureOf(search), labels: labelsOf(search) };
  return html`<script type="application/json" id="book">${inlineJson(book)}</script>
${classic.map((code) => html`<script>${inlineScript(code)}</script>`)}
<script type="module">${inlineScript(await readPagePart('capacity-report.js'))}</script>`;
}

function readPagePart(name: string): Promise<string> {
  return readFile(new URL(`../page/${name}`, import.meta.url), 'utf8');
}
