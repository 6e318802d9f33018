import type { Lang } from '../../pages/words.ts';
import type { Texts } from './text.ts';

/** What the vendor of the gateway calls otherwise. */
export const GATEWAY_TEXTS: Readonly<Record<Lang, Partial<Texts>>> = {
  vi: {
    site: 'Văn phòng điện tử',
    officer_login_title: 'Đăng nhập văn phòng điện tử',
    inbox_title: 'Công văn đến',
    outbox_title: 'Công văn đi',
    number: 'Số hiệu văn bản',
    subject: 'Về việc',
    content: 'Nội dung văn bản',
    note: 'Ý kiến kèm theo',
    attachments: 'Tài liệu đính kèm',
    draft_title: 'Dự thảo công văn',
    save_draft: 'Ghi lại',
    state_signed: 'Đã ký duyệt điện tử',
    sign: 'Ký duyệt điện tử',
  },
  en: {
    site: 'Electronic office',
    officer_login_title: 'Log in to the electronic office',
    inbox_title: 'Letters received',
    outbox_title: 'Letters sent',
    number: 'Number of the document',
    subject: 'Concerning',
    content: 'Text of the document',
    note: 'Comment',
    attachments: 'Papers attached',
    draft_title: 'Draft of a letter',
    save_draft: 'Keep',
    state_signed: 'Approved by electronic signature',
    sign: 'Approve and sign',
  },
};
