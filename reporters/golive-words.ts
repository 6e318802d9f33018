import type { GoliveDecision, GoliveReasonCode, GoliveSubject } from '../model/golive.ts';
import { PLATFORM_WORDS, type Words } from './html/words.ts';

/** The decision as the heading of a report. */
export const GOLIVE_WORDS: Readonly<Record<GoliveDecision, Words>> = {
  GO: { vi: 'ĐẠT – đủ điều kiện vận hành', en: 'GO' },
  INCONCLUSIVE: { vi: 'CHƯA ĐỦ CĂN CỨ để kết luận', en: 'INCONCLUSIVE' },
  'NO-GO': { vi: 'KHÔNG ĐẠT – chưa đủ điều kiện vận hành', en: 'NO-GO' },
};

/** The same in a cell of a table. */
export const GOLIVE_SHORT: Readonly<Record<GoliveDecision, Words & { readonly mark: string }>> = {
  GO: { vi: 'ĐẠT', en: 'GO', mark: '✓' },
  INCONCLUSIVE: { vi: 'CHƯA ĐỦ CĂN CỨ', en: 'INCONCLUSIVE', mark: '?' },
  'NO-GO': { vi: 'KHÔNG ĐẠT', en: 'NO-GO', mark: '✗' },
};

export const GOLIVE_MEANINGS: Readonly<Record<GoliveDecision, Words>> = {
  GO: {
    vi: 'Phép đo cho thấy mọi nền tảng, từng nền tảng riêng và tất cả cùng lúc, đều đáp ứng mức tải yêu cầu, trở lại bình thường sau khi quá tải và giữ vững mức đó trong phép thử bền.',
    en: 'It was shown that every platform, by itself and all at the same time, carries the load that is required, comes back to it after an overload, and holds it in the soak test.',
  },
  INCONCLUSIVE: {
    vi: 'Không có nền tảng nào được chứng tỏ là không đạt, nhưng cũng chưa chứng tỏ được rằng tất cả đều đạt. Bên dưới là việc cần làm, việc ít tốn kém nhất trước.',
    en: 'No platform was shown to fall short, but it was not shown either that all of them suffice. Below is what to do about it, the cheapest first.',
  },
  'NO-GO': {
    vi: 'Phép đo cho thấy ít nhất một nền tảng không đáp ứng được nhu cầu.',
    en: 'It was shown that at least one platform does not carry what will be asked of it.',
  },
};

/** The name of a row. */
export function subjectWords(subject: GoliveSubject): Words {
  if (subject !== 'together') return PLATFORM_WORDS[subject];
  return { vi: 'Tất cả cùng lúc', en: 'All at the same time' };
}

/** Whether a reason speaks for GO, leaves it open, or speaks against it. */
export type ReasonTone = 'met' | 'unmeasured' | 'missed';

export const REASON_TONES: Readonly<Record<GoliveReasonCode, ReasonTone>> = {
  capacity_suffices: 'met',
  required_rate_held: 'met',
  recovers: 'met',
  soak_held: 'met',
  capacity_too_low: 'missed',
  does_not_recover: 'missed',
  objectives_unattainable: 'missed',
  not_tested: 'unmeasured',
  search_unfinished: 'unmeasured',
  capacity_uncertain: 'unmeasured',
  demand_uncertain: 'unmeasured',
  generator_limited: 'unmeasured',
  shown_too_little: 'unmeasured',
  required_rate_failed: 'unmeasured',
  below_searched_range: 'unmeasured',
  capacity_drifts: 'unmeasured',
  recovery_not_tried: 'unmeasured',
  recovery_not_shown: 'unmeasured',
  soak_not_made: 'unmeasured',
  soak_below_required: 'unmeasured',
  soak_failed: 'unmeasured',
};
