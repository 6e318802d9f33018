import type { SoFarKind } from '../../analysis/so-far.ts';
import type { Stage } from '../../model/window.ts';
import { DECISIONS, type Words } from '../html/words.ts';
import type { LiveState } from './state.ts';

/** What can be said before the end, in one word or a few. */
export const SO_FAR_WORDS: Readonly<Record<SoFarKind, Words>> = {
  early: { vi: 'CHƯA ĐỦ CĂN CỨ', en: 'TOO EARLY TO SAY' },
  pass: DECISIONS.pass,
  fail: DECISIONS.fail,
  invalid: DECISIONS.invalid,
};

export const STAGE_WORDS: Readonly<Record<Stage, Words>> = {
  warmup: { vi: 'khởi động', en: 'warm-up' },
  measure: { vi: 'đo', en: 'measure' },
  cooldown: { vi: 'kết thúc', en: 'cool-down' },
};

/** What is going on. */
export const AT_WORDS: Readonly<Record<LiveState['at'], Words>> = {
  starting: { vi: 'k6 đang khởi tạo người dùng ảo', en: 'k6 is starting its virtual users' },
  ...STAGE_WORDS,
  judging: { vi: 'đang kết luận', en: 'being judged' },
  ended: { vi: 'đã kết thúc', en: 'ended' },
};

/** Names of the figures, as the terminal and the page write them. */
export const FIGURE_WORDS = {
  verdict_so_far: { vi: 'Đến lúc này', en: 'So far' },
  verdict: { vi: 'Kết luận', en: 'Verdict' },
  last_seconds: { vi: 'giây gần nhất', en: 'last' },
  judged_so_far: { vi: 'đã đo', en: 'judged so far' },
  journeys_per_s: { vi: 'hành trình/s', en: 'journeys/s' },
  requests_per_s: { vi: 'yêu cầu/s', en: 'requests/s' },
  errors: { vi: 'lỗi', en: 'errors' },
  generator: { vi: 'bộ phát tải', en: 'generator' },
  memory: { vi: 'bộ nhớ', en: 'memory' },
  virtual_users: { vi: 'người dùng ảo', en: 'VUs' },
  dropped: { vi: 'lượt bị bỏ', en: 'dropped' },
  exceptions: { vi: 'ngoại lệ', en: 'exceptions' },
} as const satisfies Readonly<Record<string, Words>>;
