import { LEVELS } from '../../model/demand.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import { PROVINCE_NAMES } from '../../model/province-names.ts';
import { DECISIONS, LEVEL_WORDS, PLATFORM_WORDS, type Words } from '../html/words.ts';
import type { MatrixAxis, Meaning, Step } from './spec.ts';

/** Of `probeState`. */
export const PROBE_STATES: readonly Meaning[] = [
  { value: 0, words: { vi: 'Tốt', en: 'Well' }, color: 'green' },
  { value: 1, words: { vi: 'Vừa lỗi', en: 'Just failed' }, color: 'yellow' },
  { value: 2, words: { vi: 'Sự cố', en: 'Incident' }, color: 'red' },
  { value: 3, words: { vi: 'Mất dấu', en: 'Silent' }, color: 'purple' },
];

/** GO, INCONCLUSIVE and NO-GO as numbers. */
export const DECISION_STATES: readonly Meaning[] = [
  { value: 1, words: { vi: 'GO', en: 'GO' }, color: 'green' },
  { value: 2, words: { vi: 'CHƯA KẾT LUẬN', en: 'INCONCLUSIVE' }, color: 'yellow' },
  { value: 3, words: { vi: 'NO-GO', en: 'NO-GO' }, color: 'red' },
];

/** Verdicts of a run as numbers. */
export const VERDICT_STATES: readonly Meaning[] = [
  { value: 0, words: { vi: 'Chưa có', en: 'None yet' }, color: 'text' },
  { value: 1, words: DECISIONS.pass, color: 'green' },
  { value: 2, words: DECISIONS.fail, color: 'red' },
  { value: 3, words: DECISIONS.invalid, color: 'purple' },
  { value: 4, words: { vi: 'CÒN QUÁ SỚM', en: 'TOO EARLY' }, color: 'text' },
];

export const YES_IS_GOOD: readonly Meaning[] = [
  { value: 0, words: { vi: 'Không', en: 'No' }, color: 'red' },
  { value: 1, words: { vi: 'Có', en: 'Yes' }, color: 'green' },
];

/** Of something that should not be there at all. */
export const NONE_IS_GOOD: readonly Step[] = [
  { from: null, color: 'green' },
  { from: 1, color: 'red' },
];

/** Of a share that should be near 1. */
export const HIGH_IS_GOOD: readonly Step[] = [
  { from: null, color: 'red' },
  { from: 0.95, color: 'orange' },
  { from: 0.99, color: 'yellow' },
  { from: 0.995, color: 'green' },
];

/** Of what is left of something. */
export const LEFT_IS_GOOD: readonly Step[] = [
  { from: null, color: 'red' },
  { from: 0, color: 'orange' },
  { from: 0.25, color: 'yellow' },
  { from: 0.5, color: 'green' },
];

/** Of a share that should stay small, as of a processor that is busy. */
export const BUSY_IS_BAD: readonly Step[] = [
  { from: null, color: 'green' },
  { from: 0.7, color: 'yellow' },
  { from: 0.9, color: 'red' },
];

/** What measures nothing by its height. */
export const PLAIN: readonly Step[] = [{ from: null, color: 'blue' }];

/**
 * Stands for the label of a province where a probe is of none: a column that is empty throughout would not be there. A row of
 * this name leads to all provinces: it is what Grafana takes for all values of a variable.
 */
export const NATIONWIDE = '$__all';

const NATIONAL: Words = { vi: 'Toàn quốc', en: 'Nationwide' };

export const PROVINCE_AXIS: MatrixAxis = {
  label: 'province',
  words: { vi: 'Tỉnh, thành phố', en: 'Province' },
  values: [
    [NATIONWIDE, NATIONAL],
    ...PROVINCE_NAMES.map(
      ({ slug, name_vi, name_en }) => [slug, { vi: name_vi, en: name_en }] as const,
    ),
  ],
};

export const PLATFORM_AXIS: MatrixAxis = {
  label: 'platform',
  words: { vi: 'Nền tảng', en: 'Platform' },
  values: PLATFORMS.map((platform) => [platform, PLATFORM_WORDS[platform]] as const),
};

/** Heads of narrow columns: with the abbreviations that are usual in the administration. */
const SHORT_WORDS: Readonly<Record<Platform, Words>> = {
  settlement: { vi: 'TTHC', en: 'Settlement' },
  documents: { vi: 'Văn bản', en: 'Documents' },
  meetings: { vi: 'Họp', en: 'Meetings' },
  integration: { vi: 'Tích hợp', en: 'Integration' },
  reporting: { vi: 'Báo cáo', en: 'Reporting' },
  portal: { vi: 'Cổng DVC', en: 'Portal' },
  identity: { vi: 'Định danh', en: 'Identity' },
};

export const PLATFORM_COLUMNS: MatrixAxis = {
  ...PLATFORM_AXIS,
  values: PLATFORMS.map((platform) => [platform, SHORT_WORDS[platform]] as const),
};

export const LEVEL_AXIS: MatrixAxis = {
  label: 'level',
  words: { vi: 'Mức', en: 'Level' },
  values: LEVELS.map((level) => {
    const { vi, en } = LEVEL_WORDS[level];
    return [level, { vi: `${level}: ${vi}`, en: `${level}: ${en}` }] as const;
  }),
};

/** What the go-live check decides on: each platform, and all of them at once. */
export const SUBJECTS: MatrixAxis = {
  ...PLATFORM_AXIS,
  values: [
    ...PLATFORM_AXIS.values,
    ['together', { vi: 'Mọi nền tảng cùng lúc', en: 'All at once' }],
  ],
};
