import type { CapacityInterval, CapacityReason, Trial } from '../model/capacity.ts';
import type { CapacitySearch } from '../model/capacity-search.ts';
import { counted } from '../model/counted.ts';
import { halfWidth, knownCapacity, sentence, visitRate, widthTexts } from './capacity-text.ts';
import { formatCount, type Locale } from './quantity.ts';

/** Why it ended so, in Vietnamese from the figures of the answer and in English as the search said it. */
export function reasonText(search: CapacitySearch, locale: Locale): string {
  const { answer } = search;
  if (answer === null) {
    const interrupted = {
      vi: 'Người vận hành đã ngắt lần tìm kiếm.',
      en: 'The operator interrupted the search.',
    };
    return search.interrupted ? interrupted[locale] : '';
  }
  return locale === 'en' ? sentence(answer.reason) : reasonVi(search);
}

function reasonVi(search: CapacitySearch): string {
  const { answer } = search;
  if (answer === null) return '';
  const least = answer.at_least_per_s;
  const shown =
    least === null || knownCapacity(search) !== null
      ? ''
      : ` Mức chắc chắn đáp ứng được: ${visitRate(least, 'vi')}.`;
  return `${REASONS_VI[answer.reason_code](search)}${shown}`;
}

/** What the search says in English, from the same figures. */
const REASONS_VI: Readonly<Record<CapacityReason, (search: CapacitySearch) => string>> = {
  precise: (search) =>
    `Khoảng đã hẹp như yêu cầu${preciseVi(search)} sau ${formatCount(search.trials.length, 'vi')} phép thử.`,
  trials_spent: (search) =>
    `Đã dùng hết ${formatCount(search.settings.max_trials, 'vi')} phép thử được phép${reachedVi(search)}`,
  time_spent: (search) =>
    `Phép thử tiếp theo sẽ vượt thời gian được phép, ${formatCount(search.settings.max_time_s / 60, 'vi')} phút${reachedVi(search)}`,
  requests_spent: (search) =>
    `Phép thử tiếp theo sẽ vượt số yêu cầu được phép, ${formatCount(search.settings.max_requests, 'vi')}${reachedVi(search)}`,
  required_shown: ({ settings }) =>
    `Cả năm khoảng đo ở mức yêu cầu, ${visitRate(settings.required_per_s ?? 0, 'vi')}, đều đạt, và không phải do ngẫu nhiên.`,
  range_ends: ({ settings }) =>
    `Mức cao nhất của lần tìm kiếm, ${visitRate(settings.max_rate_per_s, 'vi')}, vẫn được đáp ứng.`,
  generator_limits: ({ trials }) => findingsVi(trials),
  idle_misses: ({ settings }) =>
    `Ngay ở mức thấp nhất của lần tìm kiếm, ${visitRate(settings.min_rate_per_s, 'vi')}, mục tiêu đã không đạt: nền tảng không đạt cả khi rảnh, hoặc đang chịu tải từ nơi khác.`,
  not_recovered: () =>
    'Sau khi bị quá tải, nền tảng không trở lại bình thường: ở mức tải nhẹ đã không đạt mục tiêu.',
  hysteresis: ({ answer }) =>
    `Sau khi bị quá tải, nền tảng không còn đáp ứng được mức mà trước đó vẫn đáp ứng${
      answer?.recovery == null ? '' : `; chỉ còn ${visitRate(answer.recovery.down_per_s, 'vi')}`
    }.`,
  slower_than_before: () =>
    'Ở mức tải nhẹ, nền tảng chậm hơn lúc đầu: đang chịu tải từ nơi khác, hoặc suy giảm dần.',
  drift: () => 'Năng lực thay đổi trong khi đo, nên không có một con số duy nhất.',
};

/** How far a search came whose limits are spent. */
function reachedVi(search: CapacitySearch): string {
  const capacity = knownCapacity(search);
  if (capacity === null) return ', và chưa ước lượng được năng lực.';
  const { reached, asked, is_wide } = widthsOf(search, capacity, 'vi');
  if (is_wide) return `, khi khoảng còn ${reached} mà yêu cầu là ${asked}.`;
  const lacking =
    search.answer?.is_precise === true
      ? 'chưa xong các phép thử xác nhận'
      : 'dựa trên quá ít khoảng đo đủ dài';
  return `, khi khoảng là ${reached} (yêu cầu ${asked}) nhưng ${lacking}.`;
}

function preciseVi(search: CapacitySearch): string {
  const capacity = knownCapacity(search);
  if (capacity === null) return '';
  const { reached, asked } = widthsOf(search, capacity, 'vi');
  return ` (${reached}, yêu cầu ${asked})`;
}

function widthsOf(
  { settings: { precision_ratio } }: CapacitySearch,
  capacity: CapacityInterval,
  locale: Locale,
): ReturnType<typeof widthTexts> & { readonly is_wide: boolean } {
  const reached_ratio = halfWidth(capacity);
  const texts = widthTexts(reached_ratio, precision_ratio, locale);
  return { ...texts, is_wide: reached_ratio > precision_ratio };
}

function findingsVi(trials: readonly Trial[]): string {
  const invalid = trials.filter(({ outcome }) => outcome === 'invalid');
  const lowest = Math.min(...invalid.map(({ rate_per_s }) => rate_per_s));
  if (invalid.length === 0) return 'Bộ phát tải không phát được mức tải cần thử.';
  return `${formatCount(invalid.length, 'vi')} phép thử không hợp lệ vì bộ phát tải, mức thấp nhất là ${visitRate(lowest, 'vi')}.`;
}

/** What one more try would cost, where the interval is too wide. */
export function moreText(search: CapacitySearch, locale: Locale): string | null {
  const more = search.answer?.more ?? null;
  const capacity = knownCapacity(search);
  if (more === null || capacity === null) return null;
  const { reached, asked, is_wide } = widthsOf(search, capacity, locale);
  const minutes = formatCount(Math.ceil(more.time_s / 60), locale);
  const cost = {
    vi: `khoảng ${minutes} phút và ${formatCount(more.trials, 'vi')} phép thử nữa`,
    en: `about ${minutes} more minutes and ${counted(more.trials, 'more trial')}`,
  };
  if (is_wide) {
    const narrower = {
      vi: `${cost.vi} sẽ thu hẹp từ ${reached} còn ${asked}`,
      en: `${cost.en} narrow it from ${reached} to ${asked}`,
    };
    return sentence(narrower[locale]);
  }
  return {
    vi: `Khoảng ${reached} dựa trên quá ít khoảng đo đủ dài; cần ${cost.vi} để chắc chắn về ${asked}.`,
    en: `The interval of ${reached} stands on too few full windows; ${cost.en} make sure of ${asked}.`,
  }[locale];
}
