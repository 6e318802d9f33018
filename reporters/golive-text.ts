import { ASSUMPTIONS } from '../model/assumption.ts';
import type {
  GoliveAction,
  GoliveReason,
  GoliveVerdict,
  ShortfallChance,
  SoakOutcome,
  SpreadDriver,
} from '../model/golive.ts';
import { visitRate, widthTexts } from './capacity-text.ts';
import { formatRate } from './forecast-sums.ts';
import type { Words } from './html/words.ts';
import { formatCount, formatDecimal, formatPercent, type Locale } from './quantity.ts';

/** What a sentence is about, besides its own figures. */
export type Asked = Pick<GoliveVerdict, 'required_per_s' | 'needed_per_s'>;

type Sentence<T> = (of: T, asked: Asked, l: Locale) => string;

type OfCode<T extends { readonly code: string }, C extends T['code']> = Extract<T, { code: C }>;

type Sentences<T extends { readonly code: string }> = {
  readonly [C in T['code']]: Readonly<Record<Locale, Sentence<OfCode<T, C>>>>;
};

const range = (low: number, high: number, l: Locale): string =>
  `${formatRate(low, l)}–${visitRate(high, l)}`;

const rate = visitRate;

const REASONS: Sentences<GoliveReason> = {
  capacity_suffices: {
    vi: ({ low_per_s }, { required_per_s }, l) =>
      `Năng lực ít nhất ${rate(low_per_s, l)}, không thấp hơn mức yêu cầu ${rate(required_per_s, l)}.`,
    en: ({ low_per_s }, { required_per_s }, l) =>
      `It carries at least ${rate(low_per_s, l)}, no less than the ${rate(required_per_s, l)} that are required.`,
  },
  required_rate_held: {
    vi: ({ trials, rate_per_s }, _, l) =>
      `${formatCount(trials, l)} khoảng đo đầy đủ liên tiếp ở mức ${rate(rate_per_s, l)} trở lên đều đạt.`,
    en: ({ trials, rate_per_s }, _, l) =>
      `${formatCount(trials, l)} full windows at ${rate(rate_per_s, l)} or more were made, and all of them passed.`,
  },
  recovers: {
    vi: ({ down_per_s }, _, l) =>
      `Sau khi bị quá tải, nền tảng trở lại bình thường ở mức ${rate(down_per_s, l)}.`,
    en: ({ down_per_s }, _, l) => `After an overload it comes back at ${rate(down_per_s, l)}.`,
  },
  soak_held: {
    vi: ({ duration_s }, { required_per_s }, l) =>
      `Giữ vững mức ${rate(required_per_s, l)} trong ${minutes(duration_s, l)} mà không chậm dần.`,
    en: ({ duration_s }, { required_per_s }, l) =>
      `It held ${rate(required_per_s, l)} for ${minutes(duration_s, l)} and did not get slower.`,
  },
  capacity_too_low: {
    vi: ({ high_per_s }, { needed_per_s }, l) =>
      `Năng lực nhiều nhất ${rate(high_per_s, l)}, trong khi riêng nhu cầu trung vị cộng dự phòng đã là ${rate(needed_per_s, l)}.`,
    en: ({ high_per_s }, { needed_per_s }, l) =>
      `It carries at most ${rate(high_per_s, l)}, and even the median demand with its headroom is ${rate(needed_per_s, l)}.`,
  },
  does_not_recover: {
    vi: ({ down_per_s }, { required_per_s }, l) =>
      down_per_s > 0
        ? `Một khi quá tải, nền tảng chỉ trở lại bình thường ở mức ${rate(down_per_s, l)}, thấp hơn mức yêu cầu ${rate(required_per_s, l)}.`
        : 'Một khi quá tải, nền tảng không trở lại bình thường, dù tải đã giảm.',
    en: ({ down_per_s }, { required_per_s }, l) =>
      down_per_s > 0
        ? `Once overloaded it comes back at no more than ${rate(down_per_s, l)}, and ${rate(required_per_s, l)} are required.`
        : 'Once overloaded it does not come back, although the load is light again.',
  },
  objectives_unattainable: {
    vi: ({ min_rate_per_s }, _, l) =>
      `Ngay ở mức tải thấp nhất ${rate(min_rate_per_s, l)}, mục tiêu đã không được đáp ứng.`,
    en: ({ min_rate_per_s }, _, l) =>
      `Even at the lightest load, ${rate(min_rate_per_s, l)}, the objectives do not hold.`,
  },
  not_tested: { vi: () => 'Chưa được kiểm thử.', en: () => 'It was not tested.' },
  search_unfinished: {
    vi: () => 'Lần tìm kiếm năng lực bị ngắt trước khi có câu trả lời.',
    en: () => 'The search for its capacity was cut off before it had an answer.',
  },
  capacity_uncertain: {
    vi: ({ low_per_s, high_per_s }, { required_per_s }, l) =>
      `Năng lực nằm trong khoảng ${range(low_per_s, high_per_s, l)}: chưa phân biệt được với mức yêu cầu ${rate(required_per_s, l)}.`,
    en: ({ low_per_s, high_per_s }, { required_per_s }, l) =>
      `Its capacity lies between ${range(low_per_s, high_per_s, l)}: that cannot be told from the ${rate(required_per_s, l)} that are required.`,
  },
  demand_uncertain: {
    vi: ({ low_per_s, high_per_s }, { needed_per_s, required_per_s }, l) =>
      `Năng lực ${range(low_per_s, high_per_s, l)} đủ cho nhu cầu trung vị (${rate(needed_per_s, l)} kể cả dự phòng) nhưng không đủ cho nhu cầu ở mức cao (${rate(required_per_s, l)}): điều chưa chắc chắn là nhu cầu, không phải năng lực.`,
    en: ({ low_per_s, high_per_s }, { needed_per_s, required_per_s }, l) =>
      `${range(low_per_s, high_per_s, l)} are enough for the median demand (${rate(needed_per_s, l)} with headroom) and not for the upper one (${rate(required_per_s, l)}): what is in doubt is the demand, not the capacity.`,
  },
  generator_limited: {
    vi: ({ at_least_per_s }, { required_per_s }, l) =>
      `Bộ phát tải đến giới hạn trước nền tảng: chỉ biết chắc ${atLeast(at_least_per_s, l)}, trong khi mức yêu cầu là ${rate(required_per_s, l)}.`,
    en: ({ at_least_per_s }, { required_per_s }, l) =>
      `The load generator was the limit, not the platform: ${atLeast(at_least_per_s, l)} is all that is known, and ${rate(required_per_s, l)} are required.`,
  },
  shown_too_little: {
    vi: ({ at_least_per_s }, { required_per_s }, l) =>
      at_least_per_s === null
        ? `Chưa chứng tỏ được gì; mức yêu cầu là ${rate(required_per_s, l)}.`
        : `Đến nay mới chứng tỏ được ${atLeast(at_least_per_s, l)}; mức yêu cầu ${rate(required_per_s, l)} chưa được chứng tỏ.`,
    en: ({ at_least_per_s }, { required_per_s }, l) =>
      at_least_per_s === null
        ? `Nothing was shown yet; ${rate(required_per_s, l)} are required.`
        : `So far ${atLeast(at_least_per_s, l)} was shown; the ${rate(required_per_s, l)} that are required were not.`,
  },
  required_rate_failed: {
    vi: (_, { required_per_s }, l) =>
      `Ở mức yêu cầu ${rate(required_per_s, l)} có khoảng đo không đạt, và chưa tìm được nền tảng đáp ứng được bao nhiêu.`,
    en: (_, { required_per_s }, l) =>
      `A window at the required ${rate(required_per_s, l)} failed, and how much it carries instead was not found.`,
  },
  below_searched_range: {
    vi: ({ min_rate_per_s }, { needed_per_s }, l) =>
      `Mức thấp nhất đã thử (${rate(min_rate_per_s, l)}) không đạt, nhưng vẫn cao hơn mức cần (${rate(needed_per_s, l)}).`,
    en: ({ min_rate_per_s }, { needed_per_s }, l) =>
      `The lowest rate that was tried (${rate(min_rate_per_s, l)}) failed, but it is more than the ${rate(needed_per_s, l)} that are needed.`,
  },
  capacity_drifts: {
    vi: () => 'Năng lực thay đổi trong khi đo, nên không có con số nào dùng được.',
    en: () => 'What it carries changed while it was measured, so that no number can be used.',
  },
  recovery_not_tried: {
    vi: () =>
      'Chưa rõ nền tảng có trở lại bình thường sau khi quá tải hay không: chưa thử, hoặc đã thử mà chưa kết luận được.',
    en: () =>
      'Whether it comes back after an overload is not known: it was not tried, or showed neither.',
  },
  recovery_not_shown: {
    vi: ({ down_per_s }, { required_per_s }, l) =>
      down_per_s === 0
        ? 'Chưa thấy nền tảng trở lại bình thường sau khi quá tải.'
        : `Mới thấy nền tảng trở lại bình thường ở mức ${rate(down_per_s, l)}, chưa phải ở mức yêu cầu ${rate(required_per_s, l)}.`,
    en: ({ down_per_s }, { required_per_s }, l) =>
      down_per_s === 0
        ? 'It was not seen to come back after an overload.'
        : `It was seen to come back at ${rate(down_per_s, l)}, not yet at the ${rate(required_per_s, l)} that are required.`,
  },
  soak_not_made: {
    vi: () => 'Chưa có phép thử bền ở mức yêu cầu.',
    en: () => 'The required rate was not held for long: there was no soak test.',
  },
  soak_below_required: {
    vi: ({ rate_per_s }, { required_per_s }, l) =>
      `Phép thử bền chỉ ở mức ${rate(rate_per_s, l)}, thấp hơn mức yêu cầu ${rate(required_per_s, l)}.`,
    en: ({ rate_per_s }, { required_per_s }, l) =>
      `The soak test was at ${rate(rate_per_s, l)}, less than the ${rate(required_per_s, l)} that are required.`,
  },
  soak_failed: {
    vi: ({ outcome }) => `Phép thử bền: ${SOAK_WORDS[outcome].vi}.`,
    en: ({ outcome, text }) => `The soak test ${SOAK_WORDS[outcome].en}. ${text}`.trim(),
  },
};

const SOAK_WORDS: Readonly<Record<SoakOutcome, Words>> = {
  held: { vi: 'giữ vững', en: 'held' },
  missed: { vi: 'có mục tiêu không được đáp ứng', en: 'missed an objective' },
  drifted: { vi: 'nền tảng chậm dần theo thời gian', en: 'found that it gets slower with time' },
  invalid: { vi: 'phép đo không đáng tin cậy', en: 'cannot be trusted' },
};

const ACTIONS: Sentences<GoliveAction> = {
  check_required: {
    vi: ({ time_s }, { required_per_s }, l) =>
      `Đo năm khoảng đầy đủ ở mức cao hơn 3 % so với mức yêu cầu ${rate(required_per_s, l)}: khoảng ${minutes(time_s, l)}.`,
    en: ({ time_s }, { required_per_s }, l) =>
      `Make five full windows 3 % above the required ${rate(required_per_s, l)}: about ${minutes(time_s, l)}.`,
  },
  test_recovery: {
    vi: (_, { required_per_s }, l) =>
      `Gây quá tải ngắn rồi xem nền tảng có trở lại bình thường ở mức ${rate(required_per_s, l)} không.`,
    en: (_, { required_per_s }, l) =>
      `Overload it for a moment and see whether it comes back at ${rate(required_per_s, l)}.`,
  },
  soak: {
    vi: (_, { required_per_s }, l) =>
      `Chạy phép thử bền ở mức ${rate(required_per_s, l)} ít nhất 30 phút (--soak 30m).`,
    en: (_, { required_per_s }, l) =>
      `Hold ${rate(required_per_s, l)} for 30 minutes or longer (--soak 30m).`,
  },
  repeat_soak: {
    vi: () => 'Khắc phục lỗi của phép đo rồi chạy lại phép thử bền.',
    en: () => 'Mend what was wrong with the measurement and make the soak test again.',
  },
  test: { vi: () => 'Kiểm thử nền tảng này.', en: () => 'Test this platform.' },
  resume: {
    vi: () => 'Cho lần tìm kiếm chạy tiếp (--resume).',
    en: () => 'Let the search go on (--resume).',
  },
  search: {
    vi: () =>
      'Tìm xem nền tảng đáp ứng được bao nhiêu (không dùng --quick, hoặc cho thêm thời gian bằng --max-time).',
    en: () => 'Search for what it does carry (without --quick, or with more time: --max-time).',
  },
  more_time: {
    vi: () => 'Cho lần tìm kiếm thêm thời gian (--max-time).',
    en: () => 'Give the search more time (--max-time).',
  },
  measure_longer: {
    vi: ({ time_s, precision_ratio, reached_ratio }, _, l) => {
      const { from, to } = narrowing(reached_ratio, precision_ratio, l);
      return `Đo thêm khoảng ${minutes(time_s, l)} để thu hẹp ${from === null ? '' : `từ ${from} `}còn ${to}.`;
    },
    en: ({ time_s, precision_ratio, reached_ratio }, _, l) => {
      const { from, to } = narrowing(reached_ratio, precision_ratio, l);
      return `About ${minutes(time_s, l)} more narrow it ${from === null ? '' : `from ${from} `}to ${to}.`;
    },
  },
  more_generators: {
    vi: ({ generators }, _, l) =>
      `Dùng ${formatCount(generators, l)} máy phát tải không chạy việc gì khác.`,
    en: ({ generators }) => `Use ${numberWord(generators)} generators that do nothing else.`,
  },
  search_higher: {
    vi: ({ rate_per_s }, _, l) => `Cho phép tìm đến ít nhất ${rate(rate_per_s, l)}.`,
    en: ({ rate_per_s }, _, l) => `Let the search go up to ${rate(rate_per_s, l)} at least.`,
  },
  search_lower: {
    vi: ({ rate_per_s }, _, l) => `Tìm cả những mức thấp hơn ${rate(rate_per_s, l)}.`,
    en: ({ rate_per_s }, _, l) => `Search below ${rate(rate_per_s, l)} too.`,
  },
  narrow_forecast: {
    vi: ({ driver, high_per_s }, _, l) =>
      `Thu hẹp dự báo${driver === null ? '' : `, trước hết là ${driverText(driver, l)}`}: sẽ đủ nếu nhu cầu ở mức cao không quá ${rate(high_per_s, l)}.`,
    en: ({ driver, high_per_s }, _, l) =>
      `Narrow the forecast${driver === null ? '' : `, first of all ${driverText(driver, l)}`}: it is enough if the upper demand is no more than ${rate(high_per_s, l)}.`,
  },
  stop_drift: {
    vi: () =>
      'Tìm xem điều gì đang thay đổi (rò rỉ, bộ nhớ đệm còn nguội, tự động mở rộng, tải của người khác) rồi đo lại.',
    en: () =>
      'Find what is changing (a leak, a cold cache, scaling out, the load of others) and measure again.',
  },
  mend_soak: {
    vi: () =>
      'Tìm nguyên nhân hệ thống yếu dần theo thời gian, khắc phục rồi chạy lại phép thử bền.',
    en: () => 'Find why it weakens with time, mend it, and make the soak test again.',
  },
  make_recover: {
    vi: () =>
      'Để nền tảng tự trở lại bình thường: giới hạn hàng đợi, từ chối sớm khi quá tải, hạn chế gửi lại.',
    en: () => 'Make it come back by itself: bound its queues, refuse early, limit retries.',
  },
  mend_objectives: {
    vi: () =>
      'Khắc phục nền tảng: nó không đáp ứng mục tiêu ngay cả khi gần như không có tải; hoặc xem lại mục tiêu.',
    en: () =>
      'Mend the platform: it misses its objectives almost without load; or think the objectives over.',
  },
  add_capacity: {
    vi: ({ times }, _, l) =>
      `Tăng năng lực lên ít nhất ${formatDecimal(Math.ceil(times * 10) / 10, 1, l)} lần mức hiện được chứng tỏ.`,
    en: ({ times }, _, l) =>
      `Give it at least ${formatDecimal(Math.ceil(times * 10) / 10, 1, l)} times the capacity that is shown now.`,
  },
};

/** A reason in one sentence. */
export function goliveReason(reason: GoliveReason, asked: Asked, locale: Locale): string {
  return spoken(REASONS, reason, asked, locale);
}

/** From one width to a smaller one; the first is null where it is not known. */
function narrowing(
  reached_ratio: number | undefined,
  precision_ratio: number,
  locale: Locale,
): { readonly from: string | null; readonly to: string } {
  if (reached_ratio === undefined) {
    return { from: null, to: `±${formatPercent(precision_ratio, 1, locale)}` };
  }
  const { reached, asked } = widthTexts(reached_ratio, precision_ratio, locale);
  return { from: reached, to: asked };
}

/** An action in one sentence. */
export function goliveAction(action: GoliveAction, asked: Asked, locale: Locale): string {
  return spoken(ACTIONS, action, asked, locale);
}

function spoken<T extends { readonly code: string }>(
  sentences: Sentences<T>,
  one: T,
  asked: Asked,
  locale: Locale,
): string {
  // The table has for each code the sentence that takes just this code; TypeScript loses the tie between the two.
  const sentence = sentences[one.code as T['code']][locale] as Sentence<T>;
  return sentence(one, asked, locale);
}

function atLeast(rate_per_s: number | null, locale: Locale): string {
  if (rate_per_s === null) return { vi: 'chưa mức nào', en: 'no rate' }[locale];
  const words = { vi: 'ít nhất', en: 'at least' }[locale];
  return `${words} ${visitRate(rate_per_s, locale)}`;
}

/** `40 minutes`, rounded up; `3 h 20 min` from two hours on. */
export function minutes(time_s: number, locale: Locale): string {
  const whole = Math.max(1, Math.ceil(time_s / 60));
  if (whole >= 120) {
    const [hours, rest] = [Math.floor(whole / 60), whole % 60];
    const of_hours = { vi: `${hours} giờ`, en: `${hours} h` }[locale];
    return rest === 0 ? of_hours : `${of_hours} ${rest} ${{ vi: 'phút', en: 'min' }[locale]}`;
  }
  if (locale === 'vi') return `${formatCount(whole, locale)} phút`;
  return `${formatCount(whole, locale)} minute${whole === 1 ? '' : 's'}`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

function numberWord(n: number): string {
  return NUMBERS[n] ?? formatCount(n, 'en');
}

/** `“Scope: certified copies counted as well” (1–3.3, 65 % of the spread)`. */
export function driverText(driver: SpreadDriver, locale: Locale): string {
  const { title_vi, title_en } = ASSUMPTIONS[driver.name];
  const ends = [driver.low, driver.high].map((end) => formatDecimal(end, 3, locale)).join('–');
  const share = formatPercent(driver.share_ratio, 0, locale);
  return locale === 'vi'
    ? `“${title_vi}” (${ends}; chiếm ${share} độ bất định)`
    : `“${title_en}” (${ends}; ${share} of the spread)`;
}

/** `at most 0.02 %; the uncertainty is that of the demand`. */
export function shortfallText(shortfall: ShortfallChance, locale: Locale): string {
  const { chance, is_at_most, dominated_by } = shortfall;
  const figure =
    chance < 1e-4
      ? `< ${formatPercent(1e-4, 2, locale)}`
      : formatPercent(chance, chance < 0.01 ? 2 : 1, locale);
  const at_most = is_at_most && chance >= 1e-4 ? { vi: 'nhiều nhất ', en: 'at most ' }[locale] : '';
  const whose = {
    demand: {
      vi: 'độ bất định chủ yếu do nhu cầu',
      en: 'the uncertainty is mostly that of the demand',
    },
    capacity: {
      vi: 'độ bất định chủ yếu do năng lực',
      en: 'the uncertainty is mostly that of the capacity',
    },
  }[dominated_by][locale];
  return `${at_most}${figure}; ${whose}`;
}
