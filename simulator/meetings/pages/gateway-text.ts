import type { Lang } from '../../pages/words.ts';
import type { Texts } from './text.ts';

/** What the vendor of the gateway calls otherwise. */
export const GATEWAY_TEXTS: Readonly<Record<Lang, Partial<Texts>>> = {
  vi: {
    site: 'Phòng họp không giấy',
    officer_login_title: 'Đăng nhập phòng họp không giấy',
    home_title: 'Phòng họp không giấy của tỉnh',
    home_open: 'Danh sách phiên họp',
    list_title: 'Phiên họp ngày',
    join_title: 'Đăng ký dự phiên họp',
    site_name: 'Đơn vị dự họp',
    note: 'Nội dung đăng ký',
    join: 'Tham dự',
    connected: 'Đã kết nối phiên họp',
    left: 'Đã ra khỏi phiên họp',
    roster: 'Đơn vị có mặt',
    leave: 'Ra khỏi phiên họp',
  },
  en: {
    site: 'Paperless meeting room',
    officer_login_title: 'Log in to the paperless meeting room',
    home_title: 'The paperless meeting room of the province',
    home_open: 'List of sessions',
    list_title: 'Sessions of',
    join_title: 'Register for the session',
    site_name: 'Unit that takes part',
    note: 'What is registered',
    join: 'Take part',
    connected: 'Connected to the session',
    left: 'You are out of the session',
    roster: 'Units present',
    leave: 'Go out of the session',
  },
};
