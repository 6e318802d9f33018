import { type Content, html, type Markup } from '../../model/markup.ts';
import { HOUSEKEEPING, OPERATION_NAMES, OPERATIONS } from '../../model/operation.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { RunManifest } from '../../model/run.ts';
import type { MeasurementBatch, Stage } from '../../model/window.ts';
import { formatCount, formatDecimal, formatMemory, formatPercent, NOTHING } from '../quantity.ts';
import { both, moment, NONE, quantity } from './bilingual.ts';
import type { ChartBook } from './charts.ts';
import { neverPerformedItem, originText } from './demand.ts';
import { chartGrid } from './figures.ts';
import { PLATFORM_WORDS } from './words.ts';

/** Whether the load generator could be the bottleneck: its CPU, memory and drops. */
export function generatorSection(manifest: RunManifest, book: ChartBook): Markup {
  const g = manifest.result?.generator;
  const exit = g?.exit_code === null ? both('bị tín hiệu dừng', 'ended by a signal') : g?.exit_code;
  const facts =
    g === undefined
      ? NONE
      : definitions([
          [both('CPU trung bình', 'CPU, mean'), quantity((l) => formatPercent(g.cpu_ratio, 1, l))],
          [
            both('Bộ nhớ cao nhất', 'Memory, highest'),
            quantity((l) => formatMemory(g.memory_bytes_max, l)),
          ],
          [
            both('Lượt bị bỏ', 'Dropped iterations'),
            quantity((l) => formatCount(g.dropped_iterations, l)),
          ],
          [both('Ngoại lệ', 'Exceptions'), quantity((l) => formatCount(g.exceptions, l))],
          [both('Mã thoát của k6', 'k6 exit code'), exit ?? NOTHING],
        ]);
  return html`<section aria-labelledby="generator">
<h2 id="generator">${both('Sức khỏe bộ phát tải', 'Generator health')}</h2>
${facts}
${chartGrid(book, ['cpu', 'memory', 'dropped'])}
</section>`;
}

/** What was run, where, with which versions. */
export function configurationSection(manifest: RunManifest): Markup {
  const { profile, machine, versions } = manifest;
  const targets = Object.entries(manifest.targets).map(
    ([platform, target]) =>
      html`<li>${platform}: <code>${publicUrl(target.base_url)}</code> (${target.binding}${
        target.simulator ? html`, ${both('bộ mô phỏng', 'simulator')}` : NONE
      })</li>`,
  );
  return html`<section aria-labelledby="configuration">
<h2 id="configuration">${both('Cấu hình', 'Configuration')}</h2>
${definitions([
  [both('Lần chạy', 'Run'), html`<code>${manifest.id}</code>`],
  [both('Bắt đầu', 'Started'), moment(manifest.started_at)],
  [both('Kết thúc', 'Ended'), manifest.ended_at === null ? NOTHING : moment(manifest.ended_at)],
  [both('Giai đoạn', 'Phase'), manifest.phase],
  [
    both('Kịch bản tải', 'Load profile'),
    html`<strong>${profile.name}</strong> – ${profile.description}`,
  ],
  [
    both('Tải', 'Load'),
    both(
      `${profile.stages === undefined ? '' : 'lúc cao nhất '}${formatDecimal(profile.rate_per_s, 3, 'vi')} hành trình mỗi giây, khởi động ${profile.warmup_s} s, đánh giá ${profile.duration_s} s`,
      `${profile.stages === undefined ? '' : 'at the peak '}${formatDecimal(profile.rate_per_s, 3, 'en')} journeys per second, ${profile.warmup_s} s of warm-up, ${profile.duration_s} s judged`,
    ),
  ],
  ...(manifest.demand === undefined
    ? []
    : [[both('Nguồn của mức tải', 'Rate taken from'), originText(manifest.demand)] as const]),
  [both('Hệ thống được đo', 'Targets'), html`<ul>${targets}</ul>`],
  [
    both('Phiên bản', 'Versions'),
    `thongsuot ${versions.thongsuot}, k6 ${versions.k6}, Node ${versions.node}`,
  ],
  [
    both('Máy phát tải', 'Machine'),
    both(
      `${machine.os}, ${machine.cpus} nhân, ${formatMemory(machine.memory_bytes, 'vi')}`,
      `${machine.os}, ${machine.cpus} cores, ${formatMemory(machine.memory_bytes, 'en')}`,
    ),
  ],
  [both('Hạt giống', 'Seed'), String(manifest.seed)],
  [both('Mã băm cấu hình', 'Config hash'), html`<code class="hash">${manifest.config_hash}</code>`],
])}
</section>`;
}

/** The edges of the claim: what nobody may conclude from this run. */
export function limitsSection(manifest: RunManifest, measurements: MeasurementBatch): Markup {
  const items = [
    ...untestedPlatforms(manifest),
    ...untestedOperations(manifest, measurements),
    ...neverPerformedItem(manifest),
    ...leftOut(measurements),
    ...simulated(manifest),
  ];
  return html`<section aria-labelledby="limits">
<h2 id="limits">${both('Những gì chưa được kiểm thử', 'What was not tested')}</h2>
<ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>
</section>`;
}

function untestedPlatforms({ targets }: RunManifest): Markup[] {
  const rest = PLATFORMS.filter((p) => targets[p] === undefined).map((p) => PLATFORM_WORDS[p]);
  if (rest.length === 0) return [];
  const vi = rest.map((w) => w.vi).join('; ');
  const en = rest.map((w) => w.en).join('; ');
  return [both(`Các nền tảng khác: ${vi}.`, `Other platforms: ${en}.`)];
}

function untestedOperations({ targets }: RunManifest, { windows }: MeasurementBatch): Markup[] {
  const measured = new Set(
    windows.filter((w) => w.stage === 'measure' && w.count > 0).map((w) => w.operation),
  );
  const rest = OPERATION_NAMES.filter(
    (name) =>
      targets[OPERATIONS[name].platform] !== undefined &&
      !measured.has(name) &&
      !HOUSEKEEPING.has(name),
  ).map((name) => OPERATIONS[name]);
  if (rest.length === 0) return [];
  const vi = rest.map((o) => o.title_vi).join('; ');
  const en = rest.map((o) => o.title_en).join('; ');
  return [
    both(
      `Thao tác không có mẫu trong khoảng được đánh giá: ${vi}.`,
      `Operations without samples in the judged stretch: ${en}.`,
    ),
  ];
}

function leftOut({ windows }: MeasurementBatch): Markup[] {
  const requests = (stage: Stage): number =>
    windows.filter((w) => w.stage === stage).reduce((sum, w) => sum + w.count, 0);
  const [warmup, cooldown] = [requests('warmup'), requests('cooldown')];
  if (warmup + cooldown === 0) return [];
  return [
    both(
      `Không tính: ${formatCount(warmup, 'vi')} yêu cầu lúc khởi động và ${formatCount(cooldown, 'vi')} yêu cầu lúc kết thúc.`,
      `Left out: ${formatCount(warmup, 'en')} requests of the warm-up and ${formatCount(cooldown, 'en')} of the end.`,
    ),
  ];
}

function simulated({ targets }: RunManifest): Markup[] {
  if (!Object.values(targets).some((t) => t.simulator)) return [];
  return [
    both(
      'Đo trên bộ mô phỏng đi kèm: kết quả không nói lên điều gì về hệ thống thật.',
      'Measured on the embedded simulator: nothing here is about a real system.',
    ),
  ];
}

/** Origin and path only: a URL may carry credentials or a token where nobody expected them. */
export function publicUrl(url: string): string {
  if (!URL.canParse(url)) return NOTHING;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

function definitions(items: readonly (readonly [Markup, Content])[]): Markup {
  return html`<dl class="facts">${items.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}
