import type { Words } from '../html/words.ts';
import type { SearchState } from './search.ts';

/** What is going on in a search. */
export const SEARCH_AT_WORDS: Readonly<Record<SearchState['at'], Words>> = {
  preparing: { vi: 'đang chuẩn bị', en: 'getting ready' },
  trial: { vi: 'đang thử', en: 'a trial is under way' },
  deciding: { vi: 'đang chọn phép thử tiếp theo', en: 'choosing the next trial' },
  ended: { vi: 'đã kết thúc', en: 'ended' },
};

/** Names of what a search shows, as the terminal and the page write them. */
export const SEARCH_WORDS = {
  trial: { vi: 'Phép thử', en: 'Trial' },
  trials: { vi: 'Phép thử', en: 'Trials' },
  time: { vi: 'Phút phát tải', en: 'Minutes under load' },
  requests: { vi: 'Yêu cầu', en: 'Requests' },
  so_far: { vi: 'Đến lúc này', en: 'So far' },
} as const satisfies Readonly<Record<string, Words>>;
