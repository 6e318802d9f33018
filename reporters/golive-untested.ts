import type { GeneratorFinding } from '../model/capacity.ts';
import { GENERATOR_FINDINGS } from '../model/capacity.ts';
import { neverPerformed } from '../model/forecast-load.ts';
import type { GoliveCheck, GoliveResult } from '../model/golive.ts';
import { OPERATIONS } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import { FINDINGS } from './capacity-words.ts';
import { minutes } from './golive-text.ts';
import { METRIC_WORDS, PLATFORM_WORDS, type Words } from './html/words.ts';
import type { Locale } from './quantity.ts';
import { ALWAYS_UNTESTED, SIMULATED } from './untested-text.ts';

/** What nobody may conclude from a go-live check, a sentence for each in both languages. */
export function goliveUntested(check: GoliveCheck): Words[] {
  return [
    ...untestedPlatforms(check),
    ...untestedTogether(check),
    ...soaks(check),
    ...neverDone(check),
    ...otherLevels(check),
    MIX,
    ...unguarded(check),
    ...ALWAYS_UNTESTED,
    ...simulated(check),
  ];
}

/** From so long on a soak is what a decision should rest on. */
const SOAK_ENOUGH_S = 1800;

const MIX: Words = {
  vi: 'Tỷ lệ thao tác khác: mỗi nền tảng được đo với tỷ lệ hành trình của kịch bản tải; nếu người dân hoặc cán bộ dùng nhiều thao tác nặng hơn, năng lực sẽ thấp hơn.',
  en: 'Other mixes: each platform was measured in the mix of journeys of its load profile; more of the heavy operations would lower what it carries.',
};

function named(platforms: readonly Platform[], l: Locale): string {
  return platforms.map((name) => PLATFORM_WORDS[name][l]).join('; ');
}

function platformsWhere(
  { results }: GoliveCheck,
  is: (result: GoliveResult) => boolean,
): Platform[] {
  return results.filter(is).flatMap(({ subject }) => (subject === 'together' ? [] : [subject]));
}

function untestedPlatforms(check: GoliveCheck): Words[] {
  const untested = platformsWhere(check, ({ search }) => search === null);
  return [
    ...(untested.length === 0
      ? []
      : [
          {
            vi: `Nền tảng chưa kiểm thử: ${named(untested, 'vi')}.`,
            en: `Platforms that were not tested: ${named(untested, 'en')}.`,
          },
        ]),
    ...(check.unasked.length === 0
      ? []
      : [
          {
            vi: `Dự báo mức ${check.level} không đòi hỏi gì ở: ${named(check.unasked, 'vi')}.`,
            en: `The forecast at ${check.level} asks nothing of: ${named(check.unasked, 'en')}.`,
          },
        ]),
  ];
}

function untestedTogether({ results }: GoliveCheck): Words[] {
  const together = results.find(({ subject }) => subject === 'together');
  if (together === undefined || together.search !== null) return [];
  return [
    {
      vi: 'Tất cả nền tảng cùng chịu tải: phần dùng chung (định danh, tích hợp) chưa được thử dưới tải của mọi nền tảng.',
      en: 'All platforms under load at the same time: what they share (identity, integration) did not have the load of all of them.',
    },
  ];
}

function soaks({ results }: GoliveCheck): Words[] {
  const made = results.flatMap(({ soak }) => (soak === null ? [] : [soak.duration_s]));
  if (made.length === 0) {
    return [
      {
        vi: 'Thời gian dài: không có phép thử bền; rò rỉ bộ nhớ, nhật ký đầy, hàng đợi tích tụ không thể hiện.',
        en: 'Long times: there was no soak test, so that leaks, full logs and queues that build up do not show.',
      },
    ];
  }
  const shortest = Math.min(...made);
  const is_short = shortest < SOAK_ENOUGH_S;
  const more_vi = is_short ? ' Nên chạy ít nhất 30 phút trước khi vận hành (--soak 30m).' : '';
  const more_en = is_short ? ' At least 30 minutes are advised before go-live (--soak 30m).' : '';
  return [
    {
      vi: `Thời gian dài hơn ${minutes(shortest, 'vi')}: những gì tích tụ chậm hơn phép thử bền (bộ nhớ, nhật ký, hàng đợi) không thể hiện.${more_vi}`,
      en: `Longer than ${minutes(shortest, 'en')}: what builds up more slowly than the soak test lasted (memory, logs, queues) does not show.${more_en}`,
    },
  ];
}

/** What the forecast asks of a tested platform and the journeys of its profile never do. */
function neverDone(check: GoliveCheck): Words[] {
  const rest = check.results.flatMap(({ subject, search }) => {
    if (subject === 'together') return [];
    const asked = search?.demand?.origin?.platforms ?? [];
    return asked.flatMap((on) => neverPerformed(on).map((one) => ({ platform: on.platform, one })));
  });
  if (rest.length === 0) return [];
  const list = (l: Locale): string =>
    rest
      .map(({ platform, one }) => {
        const { operation, metric } = one;
        if (operation === '*') return `${METRIC_WORDS[metric][l]} (${PLATFORM_WORDS[platform][l]})`;
        const { title_vi, title_en } = OPERATIONS[operation];
        return { vi: title_vi, en: title_en }[l];
      })
      .join('; ');
  return [
    {
      vi: `Dự báo có nhưng kịch bản tải không hề thực hiện: ${list('vi')}.`,
      en: `Forecast, but never performed by the load profiles: ${list('en')}.`,
    },
  ];
}

function otherLevels({ level }: GoliveCheck): Words[] {
  if (level === 'L6') {
    return [
      {
        vi: 'Ngày nộp hồ sơ (L1–L5): mức L6 chỉ có người tra cứu.',
        en: 'Days of dossiers (L1–L5): at L6 people only look things up.',
      },
    ];
  }
  return [
    {
      vi: `Mức khác: quyết định chỉ xét mức ${level} cộng dự phòng. Các mức L3–L5 cao hơn được ghi trong bảng để đối chiếu; đợt tra cứu ồ ạt (L6) có tỷ lệ thao tác khác và cần kiểm thử riêng (--level L6).`,
      en: `Other levels: the decision is on ${level} with headroom. Higher ones stand in the table to compare with; the read surge (L6) has another mix and needs a check of its own (--level L6).`,
    },
  ];
}

/** Guards that no search asked for: a generator that was at fault in this way would not have been noticed. */
function unguarded({ results }: GoliveCheck): Words[] {
  const searches = results.flatMap(({ search }) => (search === null ? [] : [search]));
  const missing = GENERATOR_FINDINGS.filter((finding: GeneratorFinding) =>
    searches.some(({ guards }) => !guards.includes(finding)),
  );
  if (missing.length === 0) return [];
  const list = (l: Locale): string => missing.map((finding) => FINDINGS[finding][l]).join('; ');
  return [
    {
      vi: `Dấu hiệu bộ phát tải có lỗi mà không phải lần tìm kiếm nào cũng kiểm tra: ${list('vi')}.`,
      en: `Signs of a generator at fault that not every search looked for: ${list('en')}.`,
    },
  ];
}

function simulated({ results }: GoliveCheck): Words[] {
  const targets = results.flatMap(({ search }) => Object.values(search?.targets ?? {}));
  return targets.some(({ simulator }) => simulator) ? [SIMULATED] : [];
}
