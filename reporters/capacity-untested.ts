import type { CapacitySearch } from '../model/capacity-search.ts';
import { namesOf, operationsPerJourney } from '../model/journey.ts';
import { HOUSEKEEPING, OPERATION_NAMES, OPERATIONS } from '../model/operation.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import { searchedPlatforms } from './capacity-text.ts';
import { PLATFORM_WORDS, type Words } from './html/words.ts';
import { ALWAYS_UNTESTED, SIMULATED } from './untested-text.ts';

/** What a search says nothing about, a sentence for each in both languages. */
export function capacityUntested(search: CapacitySearch): Words[] {
  const { targets } = search;
  return [
    ...otherPlatforms(search),
    ...otherOperations(search),
    ...SEARCH_ALWAYS,
    ...(searchedPlatforms(search).length > 1 ? [] : [TOGETHER]),
    ...ALWAYS_UNTESTED,
    ...(Object.values(targets).some((target) => target.simulator) ? [SIMULATED] : []),
  ];
}

const SEARCH_ALWAYS: readonly Words[] = [
  {
    vi: 'Tỷ lệ hành trình khác: con số chỉ đúng với tỷ lệ đã cho; một thao tác nặng được dùng nhiều hơn sẽ hạ năng lực.',
    en: 'Other mixes: the number is of the given mix of journeys alone; more of a heavy operation lowers it.',
  },
  {
    vi: 'Thời gian dài: mỗi phép thử kéo dài vài phút; rò rỉ bộ nhớ, nhật ký đầy, hàng đợi tích tụ cần phép đo nhiều giờ ở mức yêu cầu.',
    en: 'Long times: a trial lasts minutes; leaks, full logs and queues that build up need hours at the required rate.',
  },
];

const TOGETHER: Words = {
  vi: 'Các nền tảng cùng chịu tải: phần dùng chung (định danh, tích hợp) chỉ chịu tải do kịch bản này gây ra.',
  en: 'All platforms at once: what they share (identity, integration) had the load of this mix alone.',
};

function otherPlatforms(search: CapacitySearch): Words[] {
  const { targets } = search;
  const own = searchedPlatforms(search);
  const rest = PLATFORMS.filter((name) => !own.includes(name));
  const helping = rest.filter((name) => targets[name] !== undefined);
  const list = (names: readonly (typeof rest)[number][], l: keyof Words): string =>
    names.map((name) => PLATFORM_WORDS[name][l]).join('; ');
  const absent = rest.filter((name) => targets[name] === undefined);
  return [
    ...(absent.length === 0
      ? []
      : [
          {
            vi: `Các nền tảng khác: ${list(absent, 'vi')}.`,
            en: `Other platforms: ${list(absent, 'en')}.`,
          },
        ]),
    ...(helping.length === 0
      ? []
      : [
          {
            vi: `Năng lực của các nền tảng mà kịch bản có dùng đến: ${list(helping, 'vi')}.`,
            en: `The capacity of platforms that the journeys lean on: ${list(helping, 'en')}.`,
          },
        ]),
  ];
}

function otherOperations(search: CapacitySearch): Words[] {
  const { profile } = search;
  return searchedPlatforms(search).flatMap((platform) => unusedOf(platform, profile));
}

function unusedOf(platform: Platform, profile: CapacitySearch['profile']): Words[] {
  const used = operationsPerJourney(
    Object.fromEntries(namesOf(profile.journeys).map((name) => [name, 1])),
  );
  const rest = OPERATION_NAMES.filter(
    (name) => OPERATIONS[name].platform === platform && !used.has(name) && !HOUSEKEEPING.has(name),
  );
  if (rest.length === 0) return [];
  const { vi, en } = PLATFORM_WORDS[platform];
  return [
    {
      vi: `${vi}, thao tác không có trong kịch bản: ${rest.map((o) => OPERATIONS[o].title_vi).join('; ')}.`,
      en: `${en}, operations that the journeys never perform: ${rest.map((o) => OPERATIONS[o].title_en).join('; ')}.`,
    },
  ];
}
