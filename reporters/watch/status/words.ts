import type { Words } from '../../html/words.ts';
import type { Locale } from '../../quantity.ts';
import type { PeerFault } from '../peers/problem.ts';
import type { Standing } from './standing.ts';

/** A standing in a word or two, with a mark that can be told apart without its colour. */
export const STANDING_WORDS: Readonly<Record<Standing, Words & { readonly mark: string }>> = {
  ok: { vi: 'Tốt', en: 'Working', mark: '✓' },
  degraded: { vi: 'Chậm', en: 'Slow', mark: '≈' },
  fail: { vi: 'Lỗi', en: 'Failing', mark: '✗' },
  timeout: { vi: 'Không phản hồi', en: 'No answer', mark: '✗' },
  infra: { vi: 'Không đo được', en: 'Not measured', mark: '?' },
  skipped: { vi: 'Bỏ lượt', en: 'Skipped', mark: '–' },
  hours: { vi: 'Ngoài giờ', en: 'Off hours', mark: '–' },
  maintenance: { vi: 'Bảo trì', en: 'Maintenance', mark: '⚙' },
  stale: { vi: 'Số liệu cũ', en: 'Out of date', mark: '?' },
  waiting: { vi: 'Chưa có kết quả', en: 'No result yet', mark: '…' },
};

/** What a standing means, for the legend. */
export const STANDING_MEANINGS: Readonly<Record<Standing, Words>> = {
  ok: { vi: 'lượt đo gần nhất thành công', en: 'the last run succeeded' },
  degraded: {
    vi: 'thành công nhưng chậm hơn mức cho phép',
    en: 'succeeded, but slower than it should',
  },
  fail: { vi: 'hệ thống trả lời sai hoặc báo lỗi', en: 'the platform answered wrongly' },
  timeout: { vi: 'hệ thống không trả lời kịp', en: 'the platform did not answer in time' },
  infra: {
    vi: 'lỗi của chính điểm đo, không phải của hệ thống',
    en: 'a fault of the prober, not of the platform',
  },
  skipped: { vi: 'lượt đo không chạy', en: 'the run did not take place' },
  hours: { vi: 'không đo vào giờ này', en: 'not probed at this time' },
  maintenance: { vi: 'đang bảo trì theo kế hoạch', en: 'announced maintenance' },
  stale: {
    vi: 'kết quả gần nhất đã quá cũ để kết luận',
    en: 'the last result is too old to say anything',
  },
  waiting: { vi: 'chưa đo lượt nào', en: 'not run yet' },
};

/** How much of a stretch of time was good. */
export const LEVEL_WORDS = {
  none: { vi: 'không có số liệu', en: 'nothing measured' },
  good: { vi: 'không lỗi', en: 'no failure' },
  some: { vi: 'dưới 5 % lỗi', en: 'less than 5 % failed' },
  many: { vi: 'dưới 25 % lỗi', en: 'less than 25 % failed' },
  most: { vi: 'từ 25 % lỗi', en: '25 % or more failed' },
} as const satisfies Readonly<Record<string, Words>>;

/** Why a peer cannot be read. */
export const PEER_FAULT_WORDS: Readonly<Record<PeerFault, Words>> = {
  unreachable: { vi: 'Không kết nối được', en: 'Cannot be reached' },
  slow: { vi: 'Không trả lời kịp', en: 'Does not answer in time' },
  'not-permitted': { vi: 'Chưa được phép gọi tới', en: 'Nobody has authorised the call' },
  refused: { vi: 'Không chấp nhận khóa bí mật', en: 'Does not take our secret' },
  answer: { vi: 'Trả lời khác với dự kiến', en: 'Answers something else' },
  'too-long': { vi: 'Trả lời quá dài', en: 'Answers too much' },
  cached: { vi: 'Câu trả lời lấy từ bộ nhớ đệm', en: 'A cache answers for it' },
  broken: { vi: 'Không đọc được câu trả lời', en: 'Its answer cannot be understood' },
  version: { vi: 'Dùng phiên bản khác', en: 'Speaks another version' },
  location: { vi: 'Là một điểm đo khác', en: 'Is another location' },
};

const MINUTE_MS = 60_000;

/** How long ago, in words. A moment ahead of us is now: clocks differ. */
export function ageText(age_ms: number, locale: Locale): string {
  const minutes = Math.floor(age_ms / MINUTE_MS);
  const en = locale === 'en';
  if (minutes < 1) return en ? 'just now' : 'vừa xong';
  if (minutes < 60) return en ? `${minutes} min ago` : `${minutes} phút trước`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return en ? `${hours} h ago` : `${hours} giờ trước`;
  const days = Math.floor(hours / 24);
  return en ? `${days} days ago` : `${days} ngày trước`;
}

/** How long something took or takes. */
export function lengthText(length_ms: number, locale: Locale): string {
  const minutes = Math.max(1, Math.round(length_ms / MINUTE_MS));
  const en = locale === 'en';
  if (minutes < 60) return en ? `${minutes} min` : `${minutes} phút`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours >= 48) return en ? `${Math.floor(hours / 24)} days` : `${Math.floor(hours / 24)} ngày`;
  return en ? `${hours} h ${rest} min` : `${hours} giờ ${rest} phút`;
}
