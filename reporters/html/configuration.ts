import { html, type Markup } from '../../model/markup.ts';
import type { RunManifest } from '../../model/run.ts';
import { formatDecimal, formatMemory, NOTHING } from '../quantity.ts';
import { both, bothTexts, definitions, moment, NONE } from './bilingual.ts';
import { originText } from './demand.ts';

/** What was run, where, with which versions. */
export function configurationSection(manifest: RunManifest, tags: readonly string[]): Markup {
  const { profile, machine, versions } = manifest;
  return html`<section aria-labelledby="configuration">
<h2 id="configuration">${both('Cấu hình', 'Configuration')}</h2>
${definitions([
  [both('Lần chạy', 'Run'), html`<code>${manifest.id}</code>`],
  [both('Bắt đầu', 'Started'), moment(manifest.started_at)],
  [both('Kết thúc', 'Ended'), manifest.ended_at === null ? NOTHING : moment(manifest.ended_at)],
  [both('Giai đoạn', 'Phase'), manifest.phase],
  ...(tags.length === 0 ? [] : [[both('Nhãn', 'Tags'), tags.join(', ')] as const]),
  [
    both('Kịch bản tải', 'Load profile'),
    html`<strong>${profile.name}</strong> – ${bothTexts(profile.description_vi, profile.description)}`,
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
  [both('Hệ thống được đo', 'Targets'), html`<ul>${targetItems(manifest.targets)}</ul>`],
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

/** Each platform that was measured: where, and through which binding. */
export function targetItems(targets: RunManifest['targets']): Markup[] {
  return Object.entries(targets).map(
    ([platform, target]) =>
      html`<li>${platform}: <code>${publicUrl(target.base_url)}</code> (${target.binding}${
        target.simulator ? html`, ${both('bộ mô phỏng', 'simulator')}` : NONE
      })</li>`,
  );
}

/** Origin and path only: a URL may carry credentials or a token where nobody expected them. */
export function publicUrl(url: string): string {
  if (!URL.canParse(url)) return NOTHING;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}
