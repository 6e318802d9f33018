import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { formatMemory, NOTHING } from '../../quantity.ts';
import { both, definitions, moment } from '../bilingual.ts';
import { targetItems } from '../configuration.ts';

/** What was searched, where, with which versions. */
export function configurationSection(search: CapacitySearch): Markup {
  const { machine, versions } = search;
  return html`<section aria-labelledby="configuration">
<h2 id="configuration">${both('Cấu hình', 'Configuration')}</h2>
${definitions([
  [both('Lần tìm kiếm', 'Search'), html`<code>${search.id}</code>`],
  [both('Bắt đầu', 'Started'), moment(search.started_at)],
  [both('Kết thúc', 'Ended'), search.ended_at === null ? NOTHING : moment(search.ended_at)],
  [both('Giai đoạn', 'Phase'), search.phase],
  [both('Hệ thống được đo', 'Targets'), html`<ul>${targetItems(search.targets)}</ul>`],
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
  [both('Hạt giống', 'Seed'), String(search.seed)],
  [both('Mã băm cấu hình', 'Config hash'), html`<code class="hash">${search.config_hash}</code>`],
])}
</section>`;
}
