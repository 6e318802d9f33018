export const LANGS = ['vi', 'en'] as const;

export type Lang = (typeof LANGS)[number];

/** The words that the pages of every platform share. */
const VI = {
  banner: 'Hệ thống mô phỏng — không phải dịch vụ công thật',
  skip: 'Bỏ qua, đến nội dung chính',
  nav: 'Điều hướng chính',
  log_in: 'Đăng nhập',
  log_out: 'Đăng xuất',
  footer: 'Dữ liệu trên trang này là dữ liệu giả, dùng để kiểm thử tải và giám sát.',
  personal_id: 'Số định danh cá nhân',
  personal_id_hint: '12 chữ số trên thẻ căn cước',
  password: 'Mật khẩu',
  login_title: 'Đăng nhập',
  login_lead: 'Dùng tài khoản định danh để nộp và theo dõi hồ sơ.',
  login_wrong: 'Số định danh hoặc mật khẩu không đúng. Xin kiểm tra và thử lại.',
  officer_login_title: 'Đăng nhập dành cho cán bộ',
  officer_login_lead: 'Dành cho cán bộ bộ phận một cửa và phòng chuyên môn.',
  officer_account: 'Tài khoản cán bộ',
  officer_account_hint: 'Bắt đầu bằng canbo-',
  officer_login_wrong: 'Tài khoản hoặc mật khẩu không đúng. Xin kiểm tra và thử lại.',
  error_operation: 'Thao tác',
  home_link: 'Về trang chủ',
  error_overloaded: 'Hệ thống đang quá tải',
  error_overloaded_text: 'Nhiều người đang truy cập cùng lúc. Xin thử lại sau ít phút.',
  error_fault: 'Hệ thống gặp sự cố',
  error_fault_text: 'Yêu cầu chưa được thực hiện. Xin thử lại sau.',
  error_not_found: 'Không tìm thấy',
  error_not_found_text: 'Trang hoặc hồ sơ cần tìm không có. Xin kiểm tra lại mã hoặc địa chỉ.',
  error_wrong_state: 'Không thực hiện được ở trạng thái này',
  error_wrong_state_text: 'Hồ sơ đã chuyển sang bước khác. Xin tải lại trang hồ sơ.',
  error_bad_request: 'Yêu cầu không hợp lệ',
  error_bad_request_text: 'Thông tin gửi lên chưa đúng. Xin kiểm tra và gửi lại.',
  error_forbidden: 'Không có quyền truy cập',
  error_forbidden_text: 'Tài khoản này không được phép thực hiện thao tác.',
  error_too_big: 'Tệp quá lớn',
  file_too_big: 'Giấy tờ đính kèm lớn hơn 5 MB. Chọn tệp nhỏ hơn rồi nộp lại.',
  previous: 'Trang trước',
  next: 'Trang sau',
  pages: 'Phân trang',
  line_number: 'STT',
  line_content: 'Nội dung',
  error_dependency: 'Hệ thống liên quan không trả lời',
  error_dependency_text:
    'Yêu cầu chưa được thực hiện vì một hệ thống khác không trả lời. Xin thử lại sau.',
};

/** The common words, and the name of the site with the line below it. */
export type SiteTexts = Readonly<typeof VI> & { readonly site: string; readonly site_sub: string };

const EN: Readonly<typeof VI> = {
  banner: 'Simulator — not a real public service',
  skip: 'Skip to main content',
  nav: 'Main navigation',
  log_in: 'Log in',
  log_out: 'Log out',
  footer: 'All data on this site is synthetic, for load testing and monitoring.',
  personal_id: 'Personal identification number',
  personal_id_hint: 'The 12 digits on your identity card',
  password: 'Password',
  login_title: 'Log in',
  login_lead: 'Use your identity account to submit and follow dossiers.',
  login_wrong: 'The identification number or the password is wrong. Please check and try again.',
  officer_login_title: 'Log in as an officer',
  officer_login_lead: 'For officers of the one-stop desk and the specialist offices.',
  officer_account: 'Officer account',
  officer_account_hint: 'Begins with canbo-',
  officer_login_wrong: 'The account or the password is wrong. Please check and try again.',
  error_operation: 'Operation',
  home_link: 'Go to the home page',
  error_overloaded: 'The system is overloaded',
  error_overloaded_text: 'Many people are using it now. Please try again in a few minutes.',
  error_fault: 'The system has a fault',
  error_fault_text: 'Your request was not carried out. Please try again later.',
  error_not_found: 'Not found',
  error_not_found_text:
    'This page or dossier does not exist. Please check the code or the address.',
  error_wrong_state: 'Not possible in this state',
  error_wrong_state_text: 'The dossier has moved on. Please load its page again.',
  error_bad_request: 'The request is not valid',
  error_bad_request_text: 'What was sent is not right. Please check it and send it again.',
  error_forbidden: 'Access denied',
  error_forbidden_text: 'This account may not do that.',
  error_too_big: 'The file is too large',
  file_too_big:
    'The attached document is larger than 5 MB. Choose a smaller file and submit again.',
  previous: 'Previous page',
  next: 'Next page',
  pages: 'Pages',
  line_number: 'No.',
  line_content: 'Content',
  error_dependency: 'Another system did not answer',
  error_dependency_text:
    'Your request was not carried out because a system that it needs did not answer. Please try again later.',
};

export const COMMON_TEXTS = { vi: VI, en: EN } as const;
