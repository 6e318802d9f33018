import type { Level } from '../model/demand.ts';
import { OPERATIONS } from '../model/operation.ts';
import type { RunManifest } from '../model/run.ts';
import { PLATFORM_WORDS, type Words } from './html/words.ts';
import { formatCount, formatDecimal } from './quantity.ts';
import type { Untested } from './untested.ts';

/** A sentence for each edge of the claim, in both languages. */
export function untestedTexts(untested: Untested, manifest: RunManifest): Words[] {
  return [
    ...platforms(untested),
    ...operations(untested),
    ...levels(untested, manifest),
    ...ALWAYS_UNTESTED,
    ...longer(untested),
    ...leftOut(untested),
    ...(untested.simulated ? [SIMULATED] : []),
  ];
}

/** What no load test of this toolkit does. */
export const ALWAYS_UNTESTED: readonly Words[] = [
  {
    vi: 'Tình huống sự cố: trong lần chạy này, công cụ không tự gây hỏng hóc nào (mất kết nối, máy chủ dừng, cơ sở dữ liệu chậm, chuyển sang hệ thống dự phòng).',
    en: 'Fault cases: in this run the toolkit broke nothing on purpose (lost connections, a server that stops, a slow database, failing over).',
  },
  {
    vi: 'Trình duyệt của người dùng và đường truyền tại địa phương: tải được phát từ một máy, ở mức giao thức HTTP.',
    en: 'The browsers of users and the lines of their places: the load came from one machine, at the level of HTTP.',
  },
];

export const SIMULATED: Words = {
  vi: 'Đo trên bộ mô phỏng đi kèm: kết quả không nói lên điều gì về hệ thống thật.',
  en: 'Measured on the embedded simulator: nothing here is about a real system.',
};

function platforms({ platforms: rest }: Untested): Words[] {
  if (rest.length === 0) return [];
  const list = (l: keyof Words): string => rest.map((p) => PLATFORM_WORDS[p][l]).join('; ');
  return [{ vi: `Các nền tảng khác: ${list('vi')}.`, en: `Other platforms: ${list('en')}.` }];
}

function operations({ operations: rest }: Untested): Words[] {
  return rest.map(({ platform, names }) => {
    const all = names.map((name) => OPERATIONS[name]);
    const { vi, en } = PLATFORM_WORDS[platform];
    return {
      vi: `${vi}, thao tác không có mẫu trong khoảng được đánh giá: ${all.map((o) => o.title_vi).join('; ')}.`,
      en: `${en}, operations without samples in the judged stretch: ${all.map((o) => o.title_en).join('; ')}.`,
    };
  });
}

function levels({ levels: rest }: Untested, { demand, profile }: RunManifest): Words[] {
  if (demand === undefined || rest === null) {
    const rate = (l: keyof Words): string => formatDecimal(profile.rate_per_s, 3, l);
    return [
      {
        vi: `Mức tải khác: chỉ đo ở ${rate('vi')} hành trình mỗi giây do kịch bản hoặc người vận hành đặt, không theo mức dự báo L1–L6 nào.`,
        en: `Other loads: only ${rate('en')} journeys per second as the profile or the operator set them, at no forecast level L1–L6.`,
      },
    ];
  }
  const list = ({ below, above }: NonNullable<Untested['levels']>): readonly Level[] => [
    ...below,
    ...above,
  ];
  return [
    {
      vi: `Mức tải khác: chỉ đo ở mức ${demand.level}; không đo ${list(rest).join(', ')}.`,
      en: `Other loads: only ${demand.level} was tested; ${list(rest).join(', ')} were not.`,
    },
  ];
}

function longer({ judged_s }: Untested): Words[] {
  if (judged_s === 0) return [];
  const time = (l: keyof Words): string =>
    judged_s < 120 ? `${formatCount(judged_s, l)}` : formatDecimal(judged_s / 60, 1, l);
  const [unit_vi, unit_en] = judged_s < 120 ? ['giây', 'seconds'] : ['phút', 'minutes'];
  return [
    {
      vi: `Thời gian dài hơn: chỉ đánh giá ${time('vi')} ${unit_vi}; những gì tích tụ lâu hơn (bộ nhớ, nhật ký, hàng đợi) không thể hiện ở đây.`,
      en: `Longer times: ${time('en')} ${unit_en} were judged; what builds up over longer (memory, logs, queues) does not show.`,
    },
  ];
}

function leftOut({ warmup_requests: warmup, cooldown_requests: cooldown }: Untested): Words[] {
  if (warmup + cooldown === 0) return [];
  return [
    {
      vi: `Không tính: ${formatCount(warmup, 'vi')} yêu cầu lúc khởi động và ${formatCount(cooldown, 'vi')} yêu cầu lúc kết thúc.`,
      en: `Left out: ${formatCount(warmup, 'en')} requests of the warm-up and ${formatCount(cooldown, 'en')} of the end.`,
    },
  ];
}
