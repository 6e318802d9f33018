import { namesOf, ownPlatformsOf } from '../../model/journey.ts';
import { html, type Markup } from '../../model/markup.ts';
import { OPERATIONS } from '../../model/operation.ts';
import { ERROR_KINDS, STAGES } from '../../model/window.ts';
import { both } from '../html/bilingual.ts';
import {
  DECISION_MEANINGS,
  ERROR_WORDS,
  OUTCOMES,
  PLATFORM_WORDS,
  type Words,
} from '../html/words.ts';
import type { LivePlan } from './follow.ts';
import { connection, figure, generatorSection, loadSection, words } from './page-parts.ts';
import { AT_WORDS, FIGURE_WORDS, SO_FAR_WORDS, STAGE_WORDS } from './words.ts';

/**
 * The page of a running test without its figures: those come as events, and the page's script puts them where
 * `data-show` names them. All words are here already, in both languages, so that the script has none.
 */
export function renderLivePage(plan: LivePlan): string {
  const { profile } = plan;
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${profile.name} – Thông Suốt</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/uplot.css">
<link rel="stylesheet" href="/base.css">
<link rel="stylesheet" href="/charts.css">
<link rel="stylesheet" href="/tables.css">
<link rel="stylesheet" href="/parts.css">
<link rel="stylesheet" href="/live.css">
<script src="/uplot.js" defer></script>
<script src="/palettes.js" defer></script>
<script src="/live.js" type="module"></script>
</head>
<body data-at="starting" data-connection="waiting">
${header(plan)}
<main>
${connection()}
${verdict()}
${phases()}
${loadSection()}
${charts()}
${errors()}
${generatorSection()}
${operations(plan)}
</main>
<footer><p>Thông Suốt · <code>${plan.id}</code></p></footer>
</body>
</html>
`.text;
}

function header({ profile, phase }: LivePlan): Markup {
  const platforms = ownPlatformsOf(namesOf(profile.journeys)).map((name) => PLATFORM_WORDS[name]);
  const states = Object.entries(AT_WORDS).map(
    ([at, word]) => html`<span class="at" data-of="${at}">${words(word)}</span>`,
  );
  return html`<header>
<div>
<p class="kind">${both('Kiểm thử tải', 'Load test')}: ${states}</p>
<h1>${both(platforms.map((w) => w.vi).join(' · '), platforms.map((w) => w.en).join(' · '))}</h1>
<p class="context">${both('giai đoạn', 'phase')} ${phase} · ${both('kịch bản tải', 'profile')} ${profile.name}</p>
</div>
<button type="button" id="language"><span class="vi" lang="en">English</span><span class="en" lang="vi">Tiếng Việt</span></button>
</header>`;
}

function verdict(): Markup {
  const kinds = Object.entries(SO_FAR_WORDS).map(
    ([kind, word]) => html`<span class="word" data-of="${kind}">${words(word)}</span>`,
  );
  const meanings = [
    ['early', EARLY_MEANING] as const,
    ...(['pass', 'fail', 'invalid'] as const).map(
      (kind) => [kind, DECISION_MEANINGS[kind]] as const,
    ),
  ].map(
    ([kind, meaning]) => html`<span class="meaning-of" data-of="${kind}">${words(meaning)}</span>`,
  );
  return html`<section class="decision" id="verdict" data-kind="early" aria-labelledby="decision">
<p class="so-far">${words(FIGURE_WORDS.verdict_so_far)}</p>
<p class="final">${words(FIGURE_WORDS.verdict)}</p>
<div role="status"><h2 id="decision">${kinds}</h2></div>
<p class="meaning">${meanings}</p>
<p class="so-far hint">${both(
    'Chưa phải kết luận: còn có thể thay đổi cho đến khi kết thúc.',
    'Not a verdict yet: it may change until the end.',
  )} ${figure('verdict.shown', 'count')} / ${figure('verdict.objectives', 'count')} ${both('mục tiêu đủ mẫu', 'objectives have enough samples')}</p>
<ul class="reasons" id="reasons"></ul>
<p class="more" hidden>${both('Lý do khác:', 'More reasons:')} <span id="more"></span></p>
<p class="report" hidden><a href="/report.html">${both('Mở báo cáo', 'Open the report')}</a> <code id="report-path"></code></p>
</section>`;
}

const EARLY_MEANING: Words = {
  vi: 'Chưa đủ số liệu để nói hệ thống đạt hay không đạt.',
  en: 'There are too few measurements to say whether the platform holds.',
};

function phases(): Markup {
  const rows = STAGES.map((stage, i) => {
    const most = stage === 'cooldown' ? '≤ ' : '';
    return html`<li data-stage="${stage}"><label for="phase-${stage}">${words(STAGE_WORDS[stage])}</label>
<progress id="phase-${stage}" max="1" value="0" data-filled="phases.${i}.elapsed_s" data-whole="phases.${i}.total_s"></progress>
<span class="clock">${figure(`phases.${i}.elapsed_s`, 'clock')} / ${most}${figure(`phases.${i}.total_s`, 'clock')}</span></li>`;
  });
  return html`<section aria-labelledby="progress">
<h2 id="progress">${both('Tiến độ', 'Progress')}</h2>
<ol class="phases">${rows}</ol>
<p class="hint">${both('Còn lại của khoảng đo:', 'Left of the measured stretch:')} ${figure('left_s', 'clock')}</p>
</section>`;
}

const CHARTS: readonly (Words & { readonly id: string; readonly unit: string })[] = [
  { id: 'journeys', vi: 'Hành trình mỗi giây', en: 'Journeys per second', unit: '' },
  { id: 'requests', vi: 'Yêu cầu mỗi giây', en: 'Requests per second', unit: '' },
  { id: 'latency', vi: 'Phân vị p50, p95, p99', en: 'Quantiles p50, p95, p99', unit: 's' },
  { id: 'cpu', vi: 'CPU bộ phát tải', en: 'Generator CPU', unit: '%' },
];

function charts(): Markup {
  const drawn = CHARTS.map(({ id, vi, en, unit }) => {
    const shown = unit === '' ? '' : html` <span class="unit">(${unit})</span>`;
    return html`<figure data-chart="${id}"><figcaption id="caption-${id}">${both(vi, en)}${shown}</figcaption>
<div class="plot" role="img" aria-labelledby="caption-${id}"></div></figure>`;
  });
  return html`<section aria-labelledby="course">
<h2 id="course">${both('Diễn biến', 'Over time')}</h2>
<p class="hint">${both(
    'Khi lần chạy dài, mỗi điểm gồm nhiều giây: lượng là trung bình, phân vị và CPU là giây cao nhất.',
    'In a long run a point holds several seconds: rates are their mean, quantiles and CPU their highest second.',
  )}</p>
<div class="charts charts-2">${drawn}</div>
</section>`;
}

function errors(): Markup {
  const rows = ERROR_KINDS.map(
    (kind) =>
      html`<div><dt>${words(ERROR_WORDS[kind])}</dt><dd data-alarm="so_far.error_kinds.${kind}">${figure(`so_far.error_kinds.${kind}`, 'count')}</dd></div>`,
  );
  return html`<section aria-labelledby="errors">
<h2 id="errors">${both('Lỗi theo loại', 'Errors by kind')}</h2>
<dl class="figures flat">${rows}
<div><dt>${both('Khi khởi động (không tính)', 'In the warm-up (not judged)')}</dt><dd>${figure('warmup_errors', 'count')}</dd></div></dl>
</section>`;
}

function operations(plan: LivePlan): Markup {
  const outcomes = Object.entries(OUTCOMES).map(
    ([outcome, { vi, en, mark }]) =>
      html`<span class="outcome-of ${outcome}" data-of="${outcome}"><span aria-hidden="true">${mark}</span> ${both(vi, en)}</span>`,
  );
  const rows = plan.operations.map((operation, i) => {
    const { title_vi, title_en } = OPERATIONS[operation];
    const at = `operations.${i}`;
    return html`<tr data-operation="${i}" data-outcome=""><th scope="row">${both(title_vi, title_en)}<code>${operation}</code></th>
<td class="number">${figure(`${at}.count`, 'count')}</td>
<td class="number" data-alarm="${at}.errors">${figure(`${at}.errors`, 'count')}</td>
<td class="number">${figure(`${at}.p95_s`, 'seconds')}</td>
<td class="outcome">${outcomes}<span class="outcome-of" data-of="">–</span></td></tr>`;
  });
  return html`<section aria-labelledby="operations">
<h2 id="operations">${both('Thao tác', 'Operations')}</h2>
<div class="scroll lean" role="group" tabindex="0" aria-labelledby="operations">
<table><thead><tr><th scope="col">${both('Thao tác', 'Operation')}</th>
<th scope="col" class="number">${both('Yêu cầu', 'Requests')}</th>
<th scope="col" class="number">${both('Lỗi', 'Errors')}</th>
<th scope="col" class="number">p95</th>
<th scope="col">${both('Mục tiêu đến lúc này', 'Objectives so far')}</th></tr></thead>
<tbody>${rows}</tbody></table></div>
</section>`;
}
