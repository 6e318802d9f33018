import { type Content, html, type Markup } from '../../model/markup.ts';
import { OPERATIONS } from '../../model/operation.ts';
import type {
  Coarsening,
  GeneratorHealth,
  GeneratorSummary,
  RunManifest,
  RunResult,
  SideProbeSummary,
} from '../../model/run.ts';
import type { LogMessage } from '../generator-log.ts';
import {
  formatCount,
  formatDecimal,
  formatMemory,
  formatPercent,
  formatSeconds,
  type Locale,
  NOTHING,
} from '../quantity.ts';
import { both, clock, definitions, NONE, quantity } from './bilingual.ts';
import type { ChartBook } from './chart.ts';
import { chartGrid } from './figures.ts';

/** Whether the load generator could be the bottleneck: its CPU, memory, users and drops, and what it said. */
export function generatorSection(
  { result }: RunManifest,
  book: ChartBook,
  messages: readonly LogMessage[],
): Markup {
  return html`<section aria-labelledby="generator">
<h2 id="generator">${both('Sức khỏe bộ phát tải', 'Generator health')}</h2>
${result === null ? NONE : definitions(facts(result))}
${result === null && book.times_s.length === 0 ? NEVER_READ : NONE}${chartGrid(book, ['cpu', 'memory', 'users'])}
${messagesBlock(messages)}
</section>`;
}

const NO_PROBE = both(
  'không có: không thao tác nào đọc được mà không cần đăng nhập, hoặc người vận hành đã tắt',
  'none: no operation can be read without a login, or the operator did without',
);

const NEVER_READ = html`<p>${both('Chưa đọc được số liệu nào của bộ phát tải.', 'The generator was never read.')}</p>`;

type Fact = readonly [Markup, Content];

function facts({ generator, intake, side_probe }: RunResult): Fact[] {
  return [
    ...summaryFacts(generator),
    ...(generator.health === undefined ? [] : healthFacts(generator.health)),
    ...(intake === undefined
      ? []
      : [
          [
            both('Thu nhận số liệu', 'Intake'),
            html`${intakeText(intake.problems, intake.coarsened)}${quantilesText(intake.quantile_error_ratio)}`,
          ] as const,
        ]),
    ...(side_probe === undefined
      ? []
      : [
          [
            both('Phép đo đối chứng', 'Probe on the side'),
            side_probe === null ? NO_PROBE : probeText(side_probe),
          ] as const,
        ]),
  ];
}

function summaryFacts(g: GeneratorSummary): Fact[] {
  const exit = g.exit_code === null ? both('bị tín hiệu dừng', 'ended by a signal') : g.exit_code;
  return [
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
    [both('Mã thoát của k6', 'k6 exit code'), exit],
  ];
}

/** The worst readings; what nothing told is left out. */
function healthFacts(h: GeneratorHealth): Fact[] {
  const ratio = (value: number): Content => quantity((l) => formatPercent(value, 1, l));
  const seconds = (value_ms: number): Content => quantity((l) => formatSeconds(value_ms / 1000, l));
  const plain = (value: number): Content => quantity((l) => count(value, l));
  const users = (most: number): Content =>
    quantity((l) =>
      h.vus_max === null ? count(most, l) : `${count(most, l)} / ${count(h.vus_max, l)}`,
    );
  const readings: readonly (readonly [Markup, number | null, (value: number) => Content])[] = [
    [both('Người dùng ảo bận nhất', 'Users at work, most'), h.vus_busy_max, users],
    [both('Dọn bộ nhớ, cao nhất', 'Garbage collection, highest'), h.gc_cpu_ratio_max, ratio],
    [both('Dừng để dọn bộ nhớ', 'Paused for garbage'), h.gc_pause_ratio_max, ratio],
    [both('Chờ lõi CPU, cao nhất', 'Waiting for a core, highest'), h.cpu_wait_ratio_max, ratio],
    [
      both('Chờ lõi mỗi lượt, lâu nhất', 'Wait for a core each turn, longest'),
      h.cpu_wait_ms_mean_max ?? null,
      seconds,
    ],
    [both('CPU bị lấy đi', 'CPU stolen'), h.steal_ratio_max, ratio],
    [
      both('Cổng mạng đã dùng, cao nhất', 'Local ports in use, highest'),
      h.ports_ratio_max ?? null,
      ratio,
    ],
    [both('Đường mạng, bận nhất', 'Network link, busiest'), h.link_ratio_max ?? null, ratio],
    [both('Gói tin bị bỏ', 'Packets dropped'), h.link_dropped_packets ?? null, plain],
    [both('Đồng hồ nhảy', 'Clock jumped'), h.clock_step_ms_max, seconds],
    [both('Công cụ bị trễ', 'Toolkit late by'), h.loop_delay_ms_max, seconds],
  ];
  return readings.flatMap(([name, value, show]) =>
    value === null ? [] : [[name, show(value)] as const],
  );
}

function count(value: number, locale: Locale): string {
  return formatCount(value, locale);
}

function intakeText(problems: readonly string[], coarsened: readonly Coarsening[]): Content {
  if (problems.length + coarsened.length === 0) {
    return both('không mất số liệu', 'nothing lost');
  }
  return html`<ul>${problems.map((p) => html`<li lang="en">${p}</li>`)}${coarsened.map(
    (c) => html`<li>${coarseningText(c)} ${both('từ', 'from')} ${clock(c.since_ms)}</li>`,
  )}</ul>`;
}

/** How far the histograms let a quantile be from the exact one. */
function quantilesText(error_ratio: number | undefined): Content {
  if (error_ratio === undefined || error_ratio === 0) return NONE;
  return html`; ${quantity((l) =>
    l === 'vi'
      ? `phân vị sai lệch tối đa ${formatPercent(error_ratio, 1, l)}`
      : `quantiles within ${formatPercent(error_ratio, 1, l)}`,
  )}`;
}

function coarseningText({ of, to }: Coarsening): Markup {
  switch (of) {
    case 'time':
      return both(`Cửa sổ kéo dài thành ${to} s`, `Windows became ${to} s long`);
    case 'latency':
      return quantity((l) =>
        l === 'vi'
          ? `Biểu đồ tần suất thô hơn, sai số tương đối đến ${formatPercent(to, 1, l)}`
          : `Histograms became coarser, relative error up to ${formatPercent(to, 1, l)}`,
      );
    case 'keys':
      return quantity((l) =>
        l === 'vi'
          ? `Gộp địa phương hoặc máy phát, còn ${formatCount(to, l)} nhóm`
          : `Provinces or senders were put together, ${formatCount(to, l)} groups left`,
      );
  }
}

function probeText(p: SideProbeSummary): Content {
  const text = (l: Locale): string => {
    const [probe, load, tolerance] = [p.probe_p50_s, p.load_p50_s, p.tolerance_s].map((s) =>
      formatSeconds(s, l),
    );
    const { title_vi, title_en } = OPERATIONS[p.operation];
    const samples = formatDecimal(p.samples, 0, l);
    return l === 'vi'
      ? `${title_vi}: trung vị ${probe}, trong tải ${load}; cho phép lệch ${tolerance}; ${samples} mẫu`
      : `${title_en}: median ${probe}, in the load ${load}; tolerated ${tolerance}; ${samples} samples`;
  };
  return quantity(text);
}

/** k6 speaks English. */
function messagesBlock(messages: readonly LogMessage[]): Markup {
  if (messages.length === 0) return NONE;
  const items = messages.map(
    ({ time_ms, text, count: times }) =>
      html`<li>${time_ms === null ? NOTHING : clock(time_ms)} <code lang="en">${text}</code>${times > 1 ? html` × ${times}` : NONE}</li>`,
  );
  return html`<h3>${both('Nhật ký của k6', 'Log of k6')}</h3>
<ul class="plain">${items}</ul>
`;
}
