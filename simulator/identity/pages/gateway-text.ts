import type { Lang } from '../../pages/words.ts';
import type { Texts } from './text.ts';

/** What the vendor of the gateway calls otherwise. */
export const GATEWAY_TEXTS: Readonly<Record<Lang, Partial<Texts>>> = {
  vi: {
    site: 'Tài khoản công dân số',
    login_title: 'Đăng nhập tài khoản công dân số',
    personal_id: 'Số CCCD',
    home_title: 'Tài khoản công dân số',
    home_profile: 'Hồ sơ cá nhân',
    home_address: 'Nơi ở theo địa danh mới',
    profile_title: 'Hồ sơ cá nhân',
    full_name: 'Tên công dân',
    address_title: 'Nơi ở theo địa danh mới',
    address_old: 'Trước sắp xếp',
    address_new: 'Sau sắp xếp',
    address_commune: 'Cấp xã',
  },
  en: {
    site: 'Digital citizen account',
    login_title: 'Log in with your citizen account',
    personal_id: 'Identity card number',
    home_title: 'Digital citizen account',
    home_profile: 'Personal record',
    home_address: 'Residence by the new names',
    profile_title: 'Personal record',
    full_name: 'Name of the citizen',
    address_title: 'Residence by the new names',
    address_old: 'Before the merger',
    address_new: 'After the merger',
    address_commune: 'Commune level',
  },
};
