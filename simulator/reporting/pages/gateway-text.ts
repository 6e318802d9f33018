import type { Lang } from '../../pages/words.ts';
import type { Texts } from './text.ts';

/** What the vendor of the gateway calls otherwise. */
export const GATEWAY_TEXTS: Readonly<Record<Lang, Partial<Texts>>> = {
  vi: {
    site: 'Phần mềm báo cáo thống kê',
    officer_login_title: 'Đăng nhập phần mềm báo cáo',
    due_title: 'Biểu mẫu phải nộp',
    figures: 'Chỉ tiêu báo cáo',
    note: 'Thuyết minh',
    save: 'Lưu tạm',
    submit: 'Nộp biểu mẫu',
    saved: 'Đã lưu tạm biểu mẫu',
    submissions_title: 'Theo dõi nộp báo cáo',
    choose: 'Lọc',
    units_all: 'Số đơn vị',
    dashboard_title: 'Bảng theo dõi chỉ tiêu',
    this_period: 'Kỳ báo cáo',
  },
  en: {
    site: 'Statistical reports',
    officer_login_title: 'Log in to the reports',
    due_title: 'Forms to hand in',
    figures: 'Figures to report',
    note: 'Explanation',
    save: 'Keep for now',
    submit: 'Hand the form in',
    saved: 'The form is kept for now',
    submissions_title: 'Who has handed in',
    choose: 'Filter',
    units_all: 'Number of units',
    dashboard_title: 'Table of figures',
    this_period: 'Reported period',
  },
};
