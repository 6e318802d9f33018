/**
 * Dossier states as the national portal lists them (codes 1–10), and the transitions between them. The
 * codes are public; the transitions are our assumption from the meaning of the states.
 */
export const DOSSIER_STATES = {
  1: { name: 'new', title_vi: 'Mới đăng ký', title_en: 'Newly registered' },
  2: { name: 'accepted', title_vi: 'Được tiếp nhận', title_en: 'Accepted' },
  3: { name: 'refused', title_vi: 'Không được tiếp nhận', title_en: 'Not accepted' },
  4: { name: 'processing', title_vi: 'Đang xử lý', title_en: 'In progress' },
  5: { name: 'supplement', title_vi: 'Yêu cầu bổ sung giấy tờ', title_en: 'Supplement required' },
  6: {
    name: 'payment_due',
    title_vi: 'Yêu cầu thực hiện nghĩa vụ tài chính',
    title_en: 'Payment obligation',
  },
  7: {
    name: 'withdrawn',
    title_vi: 'Công dân yêu cầu rút hồ sơ',
    title_en: 'Withdrawn by the citizen',
  },
  8: { name: 'stopped', title_vi: 'Dừng xử lý', title_en: 'Stopped' },
  9: { name: 'done', title_vi: 'Đã xử lý xong', title_en: 'Completed' },
  10: { name: 'returned', title_vi: 'Đã trả kết quả', title_en: 'Result returned' },
} as const;

export type DossierState = keyof typeof DOSSIER_STATES;

const TRANSITIONS: Readonly<Record<DossierState, readonly DossierState[]>> = {
  1: [2, 3, 5, 7],
  2: [4],
  3: [],
  4: [5, 6, 8, 9],
  5: [4, 7, 8],
  6: [4],
  7: [],
  8: [],
  9: [10],
  10: [],
};

/** True when a dossier may go from one state straight to the other. */
export function canMove(from: DossierState, to: DossierState): boolean {
  return TRANSITIONS[from].includes(to);
}

/** Dossier codes of both generations: `G09.20-20260609-0092637` and `000.00.16.H26-211013-0014`. */
export const DOSSIER_CODE =
  /^(\d{3}\.\d{2}\.\d{2}\.)?[GH]\d{2}(\.\d{1,3}){0,3}-(\d{6}|\d{8})-\d{4,7}$/;

/** Reception channels: in person at the counter, online, by public post. */
export const CHANNELS = { 1: 'in_person', 2: 'online', 3: 'postal' } as const;

export type Channel = keyof typeof CHANNELS;
