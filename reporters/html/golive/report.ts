import { readFile } from 'node:fs/promises';
import type { GoliveCheck } from '../../../model/golive.ts';
import { type Content, html, type Markup, trusted } from '../../../model/markup.ts';
import type { Objective } from '../../../model/objective.ts';
import { PROVINCE_NAMES } from '../../../model/province-names.ts';
import { GOLIVE_WORDS } from '../../golive-words.ts';
import { both, inlineScript, moment } from '../bilingual.ts';
import { objectivesSection } from '../objectives.ts';
import { LEVEL_WORDS } from '../words.ts';
import { assumptionsSection } from './assumptions.ts';
import { configurationSection } from './configuration.ts';
import { decisionSection } from './decision.ts';
import { demandSection } from './demand.ts';
import { limitsSection } from './limits.ts';
import { platformsSection } from './platforms.ts';
import { reasonsSection } from './reasons.ts';
import { rulesSection } from './rules.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * A go-live check as one HTML file that needs nothing else, for the steering committee: the decision, the table of platforms,
 * why and what to do next; then what it rests on, and what was not tested. Vietnamese first, English at a click.
 *
 * @returns the page; a check that was interrupted has one too
 */
export async function renderGoliveReport(check: GoliveCheck): Promise<string> {
  const { vi } = GOLIVE_WORDS[check.decision];
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${vi} – Thông Suốt</title>
<style>${await styles()}</style>
</head>
<body>
${header(check)}
<main>
${decisionSection(check)}
${platformsSection(check)}
${reasonsSection(check)}
${demandSection(check)}
${limitsSection(check)}
${assumptionsSection(check)}
${objectivesSection({ objectives: objectivesOf(check) })}
${rulesSection(check)}
${configurationSection(check)}
</main>
<footer><p>Thông Suốt ${check.versions.thongsuot} · <code>${check.id}</code></p></footer>
<script type="module">${inlineScript(await readPagePart('forecast.js'))}</script>
</body>
</html>
`.text;
}

function header({ level, province, phase, started_at }: GoliveCheck): Markup {
  const word = LEVEL_WORDS[level];
  return html`<header>
<div>
<p class="kind">${both('Báo cáo Ban Chỉ đạo', 'Report to the steering committee')}</p>
<h1>${both('Kết quả kiểm tra khả năng đưa vào vận hành', 'Go-live check')}</h1>
<p class="context">${moment(started_at)} · ${both('giai đoạn', 'phase')} ${phase} · ${both(`mức ${level} (${word.vi})`, `level ${level} (${word.en})`)} · ${placeOf(province)}</p>
</div>
<button type="button" id="language"><span class="vi" lang="en">English</span><span class="en" lang="vi">Tiếng Việt</span></button>
</header>`;
}

function placeOf(province: string | null): Content {
  if (province === null) return both('cả nước', 'the whole country');
  const known = PROVINCE_NAMES.find(({ slug }) => slug === province);
  return known === undefined ? province : both(known.name_vi, known.name_en);
}

/** Of all searches, each once. */
function objectivesOf({ results }: GoliveCheck): Objective[] {
  const all = results.flatMap(({ search }) => search?.objectives ?? []);
  return [...new Map(all.map((objective) => [JSON.stringify(objective), objective])).values()];
}

async function styles(): Promise<Markup> {
  const sheets = ['base.css', 'tables.css', 'parts.css', 'golive.css', 'print.css'].map(
    readPagePart,
  );
  return trusted((await Promise.all(sheets)).join('\n'));
}

function readPagePart(name: string): Promise<string> {
  return readFile(new URL(`../page/${name}`, import.meta.url), 'utf8');
}
