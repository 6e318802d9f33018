import type { Lang } from '../../pages/words.ts';
import type { Texts } from './text.ts';

/** What the vendor of the gateway calls otherwise. */
export const GATEWAY_TEXTS: Readonly<Record<Lang, Partial<Texts>>> = {
  vi: {
    site: 'Trục liên thông dữ liệu',
    officer_login_title: 'Xác thực hệ thống kết nối',
    officer_account: 'Mã đơn vị kết nối',
    password: 'Mã bí mật',
    home_title: 'Trục liên thông dữ liệu của tỉnh',
    home_categories: 'Bộ danh mục',
    categories_title: 'Bộ danh mục điện tử',
    slug: 'Ký hiệu',
    registers_title: 'Trạng thái kết nối các cơ sở dữ liệu',
    state_ok: 'Kết nối tốt',
    number: 'Số CCCD cần tra',
    look_up: 'Truy vấn',
    full_name: 'Họ và tên khai sinh',
  },
  en: {
    site: 'Data exchange',
    officer_login_title: 'Prove which system you are',
    officer_account: 'Code of the connected unit',
    password: 'Secret code',
    home_title: 'The data exchange of the province',
    home_categories: 'Code lists',
    categories_title: 'Electronic code lists',
    slug: 'Symbol',
    registers_title: 'State of the connections to the registers',
    state_ok: 'Well connected',
    number: 'Identity card number to look up',
    look_up: 'Query',
    full_name: 'Name at birth',
  },
};
