import type {
  CapacityAnswer,
  CapacityOutcome,
  EstimateMethod,
  GeneratorFinding,
  TrialPurpose,
} from '../model/capacity.ts';
import type { Words } from './html/words.ts';

/** What a search ended with; `none` stands for no answer. */
export type Ending = CapacityOutcome | 'none';

export const ENDINGS: Readonly<Record<Ending, Words>> = {
  estimated: { vi: 'Năng lực đã ước lượng', en: 'Estimated' },
  'generator-limited': { vi: 'Bị giới hạn bởi bộ phát tải', en: 'Limited by the generator' },
  'at-least': { vi: 'Ít nhất', en: 'At least' },
  'below-range': { vi: 'Thấp hơn mức thấp nhất đã thử', en: 'Below the lowest rate tried' },
  unstable: { vi: 'Không ổn định', en: 'Unstable' },
  none: { vi: 'Chưa có câu trả lời', en: 'No answer yet' },
};

export const ENDING_MEANINGS: Readonly<Record<Ending, Words>> = {
  estimated: {
    vi: 'Đến mức này mọi mục tiêu còn được đáp ứng; vượt quá thì không.',
    en: 'Up to this rate every objective holds; beyond it they do not.',
  },
  'generator-limited': {
    vi: 'Bộ phát tải đã đến giới hạn của chính nó trước khi nền tảng đến giới hạn: năng lực không được đo. Chỉ biết chắc một mức tối thiểu.',
    en: 'The load generator reached its own limit before the platform did: the capacity was not measured. Only a least is known.',
  },
  'at-least': {
    vi: 'Năng lực không thấp hơn mức này; cao hơn bao nhiêu thì chưa biết.',
    en: 'The capacity is no less than this; how much more it is, is not known.',
  },
  'below-range': {
    vi: 'Ngay ở mức tải thấp nhất của lần tìm kiếm, mục tiêu đã không được đáp ứng.',
    en: 'Even at the lowest rate of the search an objective did not hold.',
  },
  unstable: {
    vi: 'Không có con số nào dùng được cho quyết định: nền tảng không trở lại bình thường, hoặc năng lực thay đổi trong khi đo.',
    en: 'There is no number to decide with: the platform does not come back, or what it carries changes while one looks.',
  },
  none: {
    vi: 'Lần tìm kiếm chưa kết thúc. Bên dưới là những gì đã đo được đến lúc này.',
    en: 'The search has not ended. Below is what was measured so far.',
  },
};

export const PURPOSES: Readonly<Record<TrialPurpose, Words>> = {
  'warm-up': { vi: 'làm nóng', en: 'warm-up' },
  baseline: { vi: 'tải nhẹ đối chiếu', en: 'baseline' },
  check: { vi: 'kiểm tra mức yêu cầu', en: 'check' },
  bracket: { vi: 'khoanh vùng', en: 'bracket' },
  refine: { vi: 'thu hẹp', en: 'refine' },
  burst: { vi: 'gây quá tải', en: 'burst' },
  recovery: { vi: 'xem phục hồi', en: 'recovery' },
  confirm: { vi: 'xác nhận', en: 'confirm' },
};

/**
 * What a trial says: `pass`, `fail` and `invalid` of a platform at rest, `back` and `not_back` after an overload, `unread`
 * nothing, since a warm-up only fills caches and of a burst only what comes after it counts.
 */
export const READINGS = ['pass', 'fail', 'invalid', 'back', 'not_back', 'unread'] as const;

export type TrialReading = (typeof READINGS)[number];

/** Shapes tell them apart without colours. */
export const READING_WORDS: Readonly<Record<TrialReading, Words & { readonly mark: string }>> = {
  pass: { vi: 'đạt', en: 'pass', mark: '●' },
  fail: { vi: 'không đạt', en: 'fail', mark: '✕' },
  invalid: { vi: 'không hợp lệ', en: 'invalid', mark: '◇' },
  back: { vi: 'đã trở lại', en: 'came back', mark: '△' },
  not_back: { vi: 'chưa trở lại', en: 'not yet back', mark: '▽' },
  unread: { vi: 'không đánh giá', en: 'not judged', mark: '○' },
};

export const METHODS: Readonly<Record<EstimateMethod, Words>> = {
  regression: {
    vi: 'Hồi quy: dư địa (giới hạn ÷ phân vị đo được − 1) của các phép thử đủ dài quanh ước lượng giảm đều theo tải; năng lực là nơi đường thẳng này về 0, khoảng theo Fieller.',
    en: 'Regression: the margins (limit ÷ measured quantile − 1) of full trials around the estimate fall in a line with the rate; the capacity is where it meets 0, the interval is Fieller’s.',
  },
  posterior: {
    vi: 'Phân phối hậu nghiệm: chỉ dựa vào đạt hay không đạt của từng phép thử, nên dùng được cả khi nền tảng sụp đổ đột ngột.',
    en: 'Posterior: from pass or fail of each trial alone, so that it holds where the platform falls off a cliff.',
  },
};

export const INSTABILITIES: Readonly<Record<NonNullable<CapacityAnswer['instability']>, Words>> = {
  metastable: {
    vi: 'sau khi quá tải, nền tảng không tự trở lại bình thường dù tải đã giảm',
    en: 'after an overload the platform does not come back although the load is light again',
  },
  drifting: {
    vi: 'năng lực thay đổi trong khi đo',
    en: 'what the platform carries changed while it was measured',
  },
};

/** What is wrong with a generator, and so what a guard looks for. */
export const FINDINGS: Readonly<Record<GeneratorFinding, Words>> = {
  start_lag: { vi: 'lượt truy cập bắt đầu trễ', en: 'visits began late' },
  not_delivered: { vi: 'không phát đủ số lượt đã định', en: 'planned visits were not started' },
  dropped_with_free_users: {
    vi: 'bỏ lượt dù còn người dùng ảo rảnh',
    en: 'visits dropped while users were free',
  },
  arrivals_not_poisson: {
    vi: 'thời điểm đến không theo quá trình Poisson',
    en: 'arrivals were not Poisson',
  },
  cpu_saturated: { vi: 'CPU của bộ phát tải gần cạn', en: 'generator short of CPU' },
  memory_saturated: { vi: 'bộ nhớ của bộ phát tải gần cạn', en: 'generator short of memory' },
  collects_garbage: {
    vi: 'bộ phát tải mất nhiều CPU để dọn bộ nhớ',
    en: 'generator busy with garbage collection',
  },
  starved_by_others: { vi: 'tiến trình khác giành CPU', en: 'other processes took the CPU' },
  ports_exhausted: {
    vi: 'máy phát tải gần cạn cổng mạng cục bộ',
    en: 'generator short of local ports',
  },
  network_saturated: {
    vi: 'đường mạng của bộ phát tải gần đầy',
    en: 'generator’s network link nearly full',
  },
  above_half_of_own_ceiling: {
    vi: 'tải vượt một nửa mức trần của chính bộ phát tải',
    en: 'load above half of the generator’s own ceiling',
  },
  side_probe_disagrees: {
    vi: 'phép đo đối chứng không khớp với bộ phát tải',
    en: 'the probe on the side disagrees',
  },
  crashed: { vi: 'bộ phát tải dừng bất thường', en: 'generator crashed' },
  intake_lost_data: { vi: 'mất số liệu khi thu nhận', en: 'measurements were lost' },
  script_exceptions: { vi: 'kịch bản phát sinh ngoại lệ', en: 'exceptions in the script' },
  clock_stepped: { vi: 'đồng hồ máy bị chỉnh đột ngột', en: 'the clock was set' },
};
