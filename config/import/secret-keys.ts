import { wordsOf } from './words.ts';

/**
 * Words that make the name of a field one whose value nobody else may see. Many more than `secrets.ts` knows, and
 * in Vietnamese: a recording is of real people, and a draft that leaves too much out is only filled in by hand.
 */
const SECRET_WORDS: ReadonlySet<string> = new Set([
  ...['password', 'passwd', 'pwd', 'pass', 'passphrase', 'passcode', 'matkhau', 'mk', 'pin', 'otp'],
  ...['totp', 'mfa', 'cvv', 'cvc', 'token', 'tokens', 'secret', 'secrets', 'key', 'keys', 'apikey'],
  ...['csrf', 'xsrf', 'session', 'sessionid', 'sess', 'sid', 'jsessionid', 'phpsessid', 'cookie'],
  ...['code', 'state', 'nonce', 'signature', 'sig', 'sign', 'hash', 'hmac', 'digest', 'checksum'],
  ...['credential', 'credentials', 'auth', 'authorization', 'authorisation', 'authentication'],
  ...['bearer', 'jwt', 'assertion', 'saml', 'samlresponse', 'samlrequest', 'relaystate', 'ticket'],
  ...['verifier', 'challenge', 'captcha', 'recaptcha', 'viewstate', 'eventvalidation', 'cert'],
  ...['certificate', 'license', 'salt', 'seed', 'private', 'refresh', 'access', 'chuky', 'chukyso'],
]);

/** The same inside words that are written together: `userpassword`, `accesstoken`. */
const SECRET_PARTS = new RegExp(
  [
    'passw|mat_?khau|bi_?mat|mat_?ma|xac_?thuc|kich_?hoat|secret|token|api_?key|private_?key',
    'csrf|xsrf|session|signature|credential|nonce|viewstate|jwt|otp_|_otp|captcha',
  ].join('|'),
);

/** Words whose fields hold what belongs to a person. */
const PERSONAL_WORDS: ReadonlySet<string> = new Set([
  ...['email', 'mail', 'name', 'fullname', 'firstname', 'lastname', 'surname', 'username', 'hoten'],
  ...[
    'hovaten',
    'ten',
    'phone',
    'tel',
    'telephone',
    'mobile',
    'fax',
    'sdt',
    'dienthoai',
    'address',
  ],
  ...['diachi', 'birthday', 'birthdate', 'dob', 'birth', 'ngaysinh', 'gender', 'gioitinh', 'cccd'],
  ...['cmnd', 'passport', 'citizen', 'applicant', 'account', 'taikhoan', 'user', 'nguoinop'],
]);

const PERSONAL_PARTS = /ho_ten|ho_va_ten|nguoi_nop|dia_chi|ngay_sinh|dien_thoai|dinh_danh|can_cuoc/;

/** True when the value under this name must not be shown. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => SECRET_WORDS.has(word)) || SECRET_PARTS.test(words.join('_'));
}

/** True for a word that by itself is the name of a secret: `auth`, `token`. */
export function isSecretWord(word: string): boolean {
  return SECRET_WORDS.has(word.toLowerCase());
}

/** True when the value under this name belongs to a person. */
export function isPersonalName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => PERSONAL_WORDS.has(word)) || PERSONAL_PARTS.test(words.join('_'));
}
