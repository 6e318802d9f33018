import { html, type Markup } from '../../../model/markup.ts';
import type { Words } from '../../html/words.ts';

/** What somebody reads on the way in or out. */
interface Notice {
  readonly status: number;
  readonly title: Words;
  readonly text: Words;
  /** Where it goes on from here. */
  readonly way: readonly [path: string, words: Words];
}

const AGAIN = ['/operator/login', { vi: 'Đăng nhập lại', en: 'Log in again' }] as const;

export const NOTICES = {
  issuer_failed: {
    status: 503,
    title: { vi: 'Hệ thống đăng nhập không trả lời', en: 'The login system does not answer' },
    text: {
      vi: 'Chưa liên lạc được với hệ thống đăng nhập của đơn vị, nên chưa thể xác nhận bạn là ai. Xin thử lại sau ít phút.',
      en: 'The login system of your organisation cannot be reached, so that nobody can say who you are. Please try again in a few minutes.',
    },
    way: AGAIN,
  },
  stale: {
    status: 400,
    title: { vi: 'Lượt đăng nhập không còn hiệu lực', en: 'This login is not valid any more' },
    text: {
      vi: 'Lượt đăng nhập này đã hết hạn, đã được dùng, hoặc không bắt đầu từ trình duyệt này.',
      en: 'This login is too old, has been used, or did not begin in this browser.',
    },
    way: AGAIN,
  },
  untrusted: {
    status: 403,
    title: { vi: 'Không xác nhận được lượt đăng nhập', en: 'This login cannot be confirmed' },
    text: {
      vi: 'Thông tin mà hệ thống đăng nhập gửi về không hợp lệ. Xin báo cho người vận hành Thông Suốt nếu còn gặp lại.',
      en: 'What came back from the login system does not hold. Please tell whoever runs Thông Suốt if it happens again.',
    },
    way: AGAIN,
  },
  declined: {
    status: 403,
    title: { vi: 'Bạn chưa đăng nhập', en: 'You are not logged in' },
    text: {
      vi: 'Hệ thống đăng nhập không cho vào, hoặc bạn đã dừng lại.',
      en: 'The login system did not let you in, or you stopped.',
    },
    way: AGAIN,
  },
  not_allowed: {
    status: 403,
    title: {
      vi: 'Tài khoản không được xem trang vận hành',
      en: 'This account may not see the operator page',
    },
    text: {
      vi: 'Bạn đã đăng nhập, nhưng tài khoản này không nằm trong số được phép. Xin liên hệ người vận hành Thông Suốt.',
      en: 'You are logged in, but this account is not among those that are allowed. Please ask whoever runs Thông Suốt.',
    },
    way: AGAIN,
  },
  too_many: {
    status: 429,
    title: { vi: 'Quá nhiều lượt đăng nhập', en: 'Too many logins' },
    text: {
      vi: 'Địa chỉ này đã đăng nhập quá nhiều lần. Xin thử lại sau một phút.',
      en: 'There were too many logins from this address. Please try again in a minute.',
    },
    way: AGAIN,
  },
  logged_out: {
    status: 200,
    title: { vi: 'Bạn đã đăng xuất', en: 'You are logged out' },
    text: {
      vi: 'Phiên làm việc trên trang vận hành đã kết thúc. Hệ thống đăng nhập của đơn vị có thể vẫn còn nhớ bạn.',
      en: 'Your session on the operator page has ended. The login system of your organisation may still know you.',
    },
    way: AGAIN,
  },
  secret_stays: {
    status: 200,
    title: {
      vi: 'Đã đăng xuất, nhưng trình duyệt vẫn vào được',
      en: 'You are logged out, but this browser can still come in',
    },
    text: {
      vi: 'Phiên đăng nhập đã kết thúc. Trình duyệt vẫn giữ mật khẩu vận hành đã nhập, và vẫn vào được bằng mật khẩu đó cho đến khi bạn đóng trình duyệt.',
      en: "The session has ended. This browser keeps the operators' password that was entered in it, and can come in with it until it is closed.",
    },
    way: AGAIN,
  },
} as const satisfies Readonly<Record<string, Notice>>;

export type NoticeName = keyof typeof NOTICES;

/** Without the issuer there is still the secret: browsers ask for it when this is opened. */
const BY_SECRET = [
  '/operator?secret',
  { vi: 'Vào bằng mật khẩu vận hành', en: "Use the operators' password" },
] as const;

export function noticePage(name: NoticeName, has_secret: boolean): string {
  const { title, text, way } = NOTICES[name];
  return page(title, text, has_secret && name === 'issuer_failed' ? [way, BY_SECRET] : [way]);
}

/** Asks whether somebody wants to log out: a page from elsewhere may have sent them here. */
export function logoutPage(logout_key: string): string {
  return page(
    { vi: 'Đăng xuất khỏi trang vận hành?', en: 'Log out of the operator page?' },
    { vi: 'Bấm vào liên kết dưới đây để đăng xuất.', en: 'Follow the link below to log out.' },
    [
      [
        `/operator/logout?key=${encodeURIComponent(logout_key)}`,
        { vi: 'Đăng xuất', en: 'Log out' },
      ],
    ],
  );
}

/** In both languages at once: who reads it may have no script, and has chosen none yet. */
function page(title: Words, text: Words, ways: readonly Notice['way'][]): string {
  const markup: Markup = html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title.vi} – Thông Suốt</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/base.css">
<link rel="stylesheet" href="/status.css">
</head>
<body>
<header><div><p class="kind">Thông Suốt · trang vận hành</p><h1>${title.vi}</h1></div></header>
<main>
<section><p>${text.vi}</p></section>
<section lang="en"><h2>${title.en}</h2><p>${text.en}</p></section>
${ways.map(
  ([
    path,
    words,
  ]) => html`<p><a href="${path}">${words.vi} · <span lang="en">${words.en}</span></a></p>
`,
)}</main>
<footer><p><a href="/">Trang công khai · <span lang="en">Public page</span></a></p></footer>
</body>
</html>
`;
  return markup.text;
}
