import { BUSY_IS_BAD, NONE_IS_GOOD } from './meanings.ts';
import { ofWatch, type Select } from './select.ts';
import type { Panel, Section, TablePanel } from './spec.ts';

const COURSE = { kind: 'course', width: 8, height: 8 } as const;

/** Whether results reach the disk. */
export function journal(select: Select): Section {
  const by = 'by (instance)';
  const panels: readonly Panel[] = [
    {
      ...COURSE,
      id: 12,
      runbook: 'journal-failing',
      title: { vi: 'Kết quả chờ ghi xuống đĩa', en: 'Results that wait for the disk' },
      description: {
        vi: 'Kết quả cũ nhất đã chờ bao lâu để được ghi vào nhật ký.',
        en: 'How long the oldest result waits to be written to the journal.',
      },
      unit: 's',
      targets: [
        { expr: `max ${by} (${select('thongsuot_journal_lag_seconds')})`, legend: '{{instance}}' },
      ],
    },
    {
      ...COURSE,
      id: 13,
      title: { vi: 'Ghi nhật ký', en: 'Written to the journal' },
      description: { vi: 'Byte mỗi giây.', en: 'Bytes per second.' },
      unit: 'Bps',
      targets: [
        {
          expr: `sum ${by} (rate(${select('thongsuot_journal_written_bytes_total')}[$__rate_interval]))`,
          legend: '{{instance}}',
        },
      ],
    },
    {
      id: 14,
      runbook: 'journal-failing',
      kind: 'figure',
      width: 8,
      height: 8,
      title: { vi: 'Nhật ký có vấn đề', en: 'Trouble with the journal' },
      description: {
        vi: 'Lần ghi hỏng trong khoảng đã chọn (đĩa đầy chẳng hạn), dòng bị đứt khi khởi động (mất điện, bị dừng đột ngột), và kết quả đang chờ ghi.',
        en: 'Writes that failed in the chosen range (a full disk), lines that were torn at the start (a power cut, a kill), and results that wait to be written.',
      },
      unit: 'short',
      decimals: 0,
      steps: NONE_IS_GOOD,
      targets: [
        {
          expr: `sum(increase(${select('thongsuot_journal_write_failures_total')}[$__range]))`,
          legend: { vi: 'ghi hỏng', en: 'failed writes' },
        },
        {
          expr: `sum(${select('thongsuot_journal_torn_lines')})`,
          legend: { vi: 'dòng đứt', en: 'torn lines' },
        },
        {
          expr: `sum(${select('thongsuot_journal_waiting_records')})`,
          legend: { vi: 'đang chờ', en: 'waiting' },
        },
      ],
    },
  ];
  return { title: { vi: 'Nhật ký', en: 'Journal' }, panels };
}

/** What the processes take, and which they are. */
export function processes(select: Select): Section {
  const of = (metric: string): string => `max by (job, instance) (${select(metric)})`;
  const watch = (expr: string): string => `max by (job, instance) (${ofWatch(expr, select)})`;
  const shape = { ...COURSE, width: 6 } as const;
  const panels: readonly Panel[] = [
    {
      ...shape,
      id: 15,
      title: { vi: 'CPU của điểm đo', en: 'CPU of the prober' },
      description: {
        vi: 'Số lõi mà tiến trình giám sát dùng; trình duyệt không tính vào đây.',
        en: 'Cores that the supervisor uses; the browsers are not in it.',
      },
      unit: 'short',
      targets: [
        {
          expr: watch(`rate(${select('process_cpu_seconds_total')}[$__rate_interval])`),
          legend: '{{instance}}',
        },
      ],
    },
    {
      ...shape,
      id: 16,
      title: { vi: 'Bộ nhớ của điểm đo', en: 'Memory of the prober' },
      description: {
        vi: 'Bộ nhớ mà tiến trình giám sát đang giữ; tăng mãi là rò rỉ.',
        en: 'What the supervisor holds; where it grows without end, it leaks.',
      },
      unit: 'bytes',
      targets: [{ expr: watch(select('process_resident_memory_bytes')), legend: '{{instance}}' }],
    },
    {
      ...shape,
      id: 17,
      title: { vi: 'Độ trễ vòng lặp sự kiện (p99)', en: 'Event loop delay (p99)' },
      description: {
        vi: 'Tiến trình giám sát bận đến mức nào: trên 0,1 s thì lịch chạy bị lệch.',
        en: 'How busy the supervisor is: above 0.1 s the schedule slips.',
      },
      unit: 's',
      targets: [
        { expr: watch(select('nodejs_eventloop_lag_p99_seconds')), legend: '{{instance}}' },
      ],
    },
    {
      ...shape,
      id: 18,
      title: { vi: 'CPU của máy phát tải', en: 'CPU of the load generators' },
      description: {
        vi: 'Tỷ lệ số lõi mà k6 được dùng, khi một lần chạy đang diễn ra. Gần 100 % thì phép đo không đáng tin cậy.',
        en: 'Share of the cores that k6 may use, while a run goes on. Near 100 % the measurement cannot be trusted.',
      },
      unit: 'percentunit',
      max: 1,
      steps: BUSY_IS_BAD,
      targets: [{ expr: of('thongsuot_generator_cpu_ratio'), legend: '{{instance}}' }],
    },
    versions(select),
  ];
  return { title: { vi: 'Tiến trình', en: 'Processes' }, panels };
}

function versions(select: Select): TablePanel {
  return {
    id: 19,
    kind: 'table',
    width: 24,
    height: 6,
    title: { vi: 'Phiên bản và cấu hình', en: 'Versions and configurations' },
    description: {
      vi: 'Đã bao lâu kể từ khi mỗi điểm đo nạp cấu hình đang có hiệu lực. Các máy cùng một mã băm thì đo như nhau.',
      en: 'How long ago each prober loaded the configuration in force. Those with the same hash measure the same.',
    },
    unit: 's',
    steps: [{ from: null, color: 'text' }],
    labels: [
      { label: 'instance', words: { vi: 'Máy', en: 'Instance' }, values: [] },
      { label: 'version', words: { vi: 'Phiên bản', en: 'Version' }, values: [] },
      { label: 'node', words: { vi: 'Node', en: 'Node' }, values: [] },
      {
        label: 'hash',
        words: { vi: 'Mã băm cấu hình', en: 'Hash of the configuration' },
        values: [],
      },
    ],
    value: { vi: 'Nạp cách đây', en: 'Loaded ago' },
    targets: [
      {
        expr: `sum by (instance, version, node, hash) ((time() - ${select('thongsuot_watch_config_loaded_timestamp_seconds')}) * on (job, instance) group_left (hash) ${select('thongsuot_watch_config_info')} * on (job, instance) group_left (version, node) ${select('thongsuot_watch_build_info')})`,
      },
    ],
  };
}
