import type { Lang, SiteTexts } from './words.ts';

/** What the vendor of the gateway calls otherwise on the pages of every platform. */
export const GATEWAY_TEXTS: Readonly<Record<Lang, Partial<SiteTexts>>> = {
  vi: {
    log_in: 'Đăng nhập hệ thống',
    log_out: 'Thoát',
    password: 'Mật khẩu đăng nhập',
    personal_id: 'Tên đăng nhập (số CCCD)',
    login_title: 'Đăng nhập tài khoản công dân',
    officer_login_title: 'Đăng nhập hệ thống một cửa',
    officer_account: 'Tên đăng nhập',
    home_link: 'Về trang đầu',
    previous: '« Trước',
    next: 'Sau »',
  },
  en: {
    log_in: 'Enter the system',
    log_out: 'Leave',
    password: 'Login password',
    personal_id: 'User name (identity card number)',
    login_title: 'Log in with a citizen account',
    officer_login_title: 'Log in to the one-stop system',
    officer_account: 'User name',
    home_link: 'To the front page',
    previous: '« Previous',
    next: 'Next »',
  },
};
