import { html, type Markup } from '../../../model/markup.ts';
import type { ProbeStep } from '../../../model/probe.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { both, NONE, quantity } from '../../html/bilingual.ts';
import { formatSeconds } from '../../quantity.ts';
import { artifactUrls } from '../artifacts.ts';
import { minute } from './parts.ts';
import type { Part, View } from './sections.ts';
import { STANDING_WORDS } from './words.ts';

/** More are a page nobody reads; each probe has a page of its own. */
const FAILURES_MAX = 30;

/** The newest failures of all probes and faults of our own, with their errors: for operators only. */
export function failuresPart({ standings }: View): Part {
  const failed = standings
    .flatMap(({ probe, tally }) => (tally?.failures ?? []).map((record) => ({ probe, record })))
    .sort((a, b) => Date.parse(b.record.slot_at) - Date.parse(a.record.slot_at))
    .slice(0, FAILURES_MAX);
  return {
    key: failed
      .map(({ record: { probe, location, slot_at } }) => `${probe} ${location} ${slot_at}`)
      .join(),
    markup: () =>
      failed.length === 0
        ? html`<p class="none">${both('Chưa có lượt đo nào lỗi.', 'No run has failed yet.')}</p>`
        : html`<ol class="failures">${failed.map(
            ({ probe, record }) =>
              html`<li><p><a href="/operator/probes/${encodeURIComponent(probe.name)}">${both(probe.title_vi, probe.title_en)}</a></p>${failure(record)}</li>`,
          )}</ol>`,
  };
}

/** One run that failed: how, where, in which step, and what it left. */
export function failure(record: ProbeRecord): Markup {
  const { outcome, slot_at, location, duration_s, error, steps, artifacts, diagnostic } = record;
  const { vi, en, mark } = STANDING_WORDS[outcome];
  return html`<div class="failure" data-standing="${outcome}"><p><span class="mark" aria-hidden="true">${mark}</span> <strong>${both(vi, en)}</strong> · ${minute(slot_at)} · <span class="place">${location}</span> · <span class="took">${quantity((l) => formatSeconds(duration_s, l))}</span></p>
${error === null ? NONE : html`<p class="error">${error}</p>`}
${stepList(steps)}
${links(artifacts)}
${
  diagnostic === null
    ? NONE
    : html`<details><summary>${both('Lượt chạy lại để tìm nguyên nhân', 'The run again, to find the cause')}: ${both(STANDING_WORDS[diagnostic.outcome].vi, STANDING_WORDS[diagnostic.outcome].en)}</summary>
${diagnostic.error === null ? NONE : html`<p class="error">${diagnostic.error}</p>`}${stepList(diagnostic.steps)}${links(diagnostic.artifacts)}</details>`
}</div>`;
}

function stepList(steps: readonly ProbeStep[]): Markup {
  if (steps.length === 0) return NONE;
  return html`<ol class="steps">${steps.map((step) => {
    const { standing, mark, vi, en } = STEP_WORDS[cameOf(step)];
    return html`<li data-standing="${standing}"><span class="mark" aria-hidden="true">${mark}</span> ${step.name} <span class="took">${quantity((l) => formatSeconds(step.duration_s, l))}</span><span class="heard">${both(vi, en)}</span></li>`;
  })}</ol>`;
}

const STEP_WORDS = {
  passed: { standing: 'ok', mark: '✓', vi: 'đạt', en: 'passed' },
  // A soft step only tells: its failure is none of the run's.
  told: { standing: 'degraded', mark: '!', vi: 'lưu ý', en: 'to be noted' },
  failed: { standing: 'fail', mark: '✗', vi: 'lỗi', en: 'failed' },
} as const;

function cameOf({ ok, soft }: ProbeStep): keyof typeof STEP_WORDS {
  if (ok) return 'passed';
  return soft === true ? 'told' : 'failed';
}

const ARTIFACT_WORDS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  screenshot: { vi: 'Ảnh màn hình', en: 'Screenshot' },
  trace: { vi: 'Vết thao tác', en: 'Trace' },
  console: { vi: 'Nhật ký trình duyệt', en: 'Console' },
  har: { vi: 'Các yêu cầu (HAR)', en: 'Requests (HAR)' },
};

function links(artifacts: ProbeRecord['artifacts']): Markup {
  const files = artifactUrls(artifacts);
  if (files.length === 0) return NONE;
  const picture = files.find(({ name }) => name === 'screenshot');
  return html`<p class="files">${files.map(({ name, url }) => {
    const { vi, en } = ARTIFACT_WORDS[name] ?? { vi: name, en: name };
    return html`<a href="${url}">${both(vi, en)}</a> `;
  })}</p>${picture === undefined ? NONE : html`<img src="${picture.url}" alt="" loading="lazy" width="320">`}`;
}
