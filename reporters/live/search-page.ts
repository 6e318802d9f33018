import { TRIAL_PURPOSES } from '../../model/capacity.ts';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import { html, type Markup } from '../../model/markup.ts';
import { STAGES } from '../../model/window.ts';
import { subjectText } from '../capacity-text.ts';
import { PURPOSES } from '../capacity-words.ts';
import { both, quantity } from '../html/bilingual.ts';
import {
  CURVE,
  OVERVIEW,
  figure as pictureFigure,
  SIDE_PICTURES,
} from '../html/capacity/pictures.ts';
import { connection, figure, generatorSection, loadSection, words } from './page-parts.ts';
import { SEARCH_AT_WORDS, SEARCH_WORDS } from './search-words.ts';
import { STAGE_WORDS } from './words.ts';

/**
 * The page of a running search, which stays over all of its trials. Figures come as events every second, and what was found
 * so far comes as parts of the page after each trial; the page's script puts both in their places.
 */
export function renderSearchPage(search: CapacitySearch): string {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subjectText(search, 'vi')} – Thông Suốt</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/uplot.css">
<link rel="stylesheet" href="/base.css">
<link rel="stylesheet" href="/charts.css">
<link rel="stylesheet" href="/tables.css">
<link rel="stylesheet" href="/parts.css">
<link rel="stylesheet" href="/capacity.css">
<link rel="stylesheet" href="/live.css">
<script src="/uplot.js" defer></script>
<script src="/palettes.js" defer></script>
<script src="/capacity-layers.js" defer></script>
<script src="/capacity.js" defer></script>
<script src="/search.js" type="module"></script>
</head>
<body data-at="preparing" data-connection="waiting">
${header(search)}
<main>
${connection()}
<div data-part="answer"></div>
<p class="report" hidden><a href="/report.html">${both('Mở báo cáo', 'Open the report')}</a> <code id="report-path"></code></p>
${trialSection()}
<div data-needs="trial" hidden>
${loadSection('trial.load.')}
${generatorSection('trial.load.')}
</div>
${picturesSection()}
${limitsSection()}
${trialsSection()}
</main>
<footer><p>Thông Suốt · <code>${search.id}</code></p></footer>
</body>
</html>
`.text;
}

function header(search: CapacitySearch): Markup {
  const { phase, profile } = search;
  const states = Object.entries(SEARCH_AT_WORDS).map(
    ([at, word]) => html`<span class="at" data-of="${at}">${words(word)}</span>`,
  );
  return html`<header>
<div>
<p class="kind">${both('Tìm năng lực chịu tải', 'Capacity search')}: ${states}</p>
<h1>${quantity((l) => subjectText(search, l))}</h1>
<p class="context">${both('giai đoạn', 'phase')} ${phase} · ${both('kịch bản tải', 'profile')} ${profile.name}</p>
</div>
<button type="button" id="language"><span class="vi" lang="en">English</span><span class="en" lang="vi">Tiếng Việt</span></button>
</header>`;
}

function trialSection(): Markup {
  const purposes = TRIAL_PURPOSES.map(
    (purpose) =>
      html`<span data-when="trial.purpose" data-is="${purpose}" hidden>${words(PURPOSES[purpose])}</span>`,
  );
  const rows = STAGES.filter((stage) => stage !== 'cooldown').map(
    (stage, i) => html`<li><label for="phase-${stage}">${words(STAGE_WORDS[stage])}</label>
<progress id="phase-${stage}" max="1" value="0" data-filled="trial.load.phases.${i}.elapsed_s" data-whole="trial.load.phases.${i}.total_s"></progress>
<span class="clock">${figure(`trial.load.phases.${i}.elapsed_s`, 'clock')} / ${figure(`trial.load.phases.${i}.total_s`, 'clock')}</span></li>`,
  );
  return html`<section aria-labelledby="trial" data-needs="trial" hidden>
<h2 id="trial">${words(SEARCH_WORDS.trial)} ${figure('trial.number', 'count')}: ${purposes} <small>${figure('trial.rate_per_s', 'rate')} ${both('lượt truy cập/s', 'visits/s')}</small></h2>
<ol class="phases">${rows}</ol>
<p class="hint">${both('Còn lại:', 'Left:')} ${figure('trial.load.left_s', 'clock')}</p>
</section>`;
}

function picturesSection(): Markup {
  return html`<section aria-labelledby="pictures">
<h2 id="pictures">${both('Tải và mức đáp ứng', 'Load and response')}</h2>
<div data-part="legend"></div>
<div id="close-up" hidden>${pictureFigure(CURVE)}</div>
${pictureFigure(OVERVIEW)}
<div class="charts charts-2">${SIDE_PICTURES.map(pictureFigure)}</div>
</section>`;
}

function trialsSection(): Markup {
  return html`<section aria-labelledby="trials-title">
<h2 id="trials-title">${both('Từng phép thử', 'Each trial')}</h2>
<div id="trials" class="trials" data-part="trials"></div>
</section>`;
}

/** What the search may still take. */
function limitsSection(): Markup {
  const rows = [
    ['trials', SEARCH_WORDS.trials, 'count'],
    ['time_s', SEARCH_WORDS.time, 'minutes'],
    ['requests', SEARCH_WORDS.requests, 'count'],
  ] as const;
  return html`<section aria-labelledby="limits">
<h2 id="limits">${both('Giới hạn của lần tìm kiếm', 'Limits of the search')}</h2>
<ol class="phases wide">${rows.map(
    ([name, word, as]) => html`<li><label for="used-${name}">${words(word)}</label>
<progress id="used-${name}" max="1" value="0" data-filled="used.${name}" data-whole="used.max.${name}"></progress>
<span class="clock">${figure(`used.${name}`, as)} / ≤ ${figure(`used.max.${name}`, as)}</span></li>`,
  )}</ol>
</section>`;
}
