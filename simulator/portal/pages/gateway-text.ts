import type { Lang } from '../../pages/words.ts';
import type { Texts } from './text.ts';

/** What the vendor of the gateway calls otherwise. */
export const GATEWAY_TEXTS: Readonly<Record<Lang, Partial<Texts>>> = {
  vi: {
    site: 'Cổng dịch vụ công',
    home_title: 'Thông tin và dịch vụ công một địa chỉ',
    search_label: 'Nội dung cần tìm',
    search: 'Tra tìm',
    results_title: 'Dịch vụ công tìm được',
    deadline: 'Thời gian giải quyết',
    components: 'Giấy tờ phải nộp',
    units_title: 'Tra cứu địa danh hành chính',
    units_label: 'Địa danh trước ngày 01/07/2025',
    units_found: 'Địa danh tìm được',
    dossier: 'Chi tiết hồ sơ',
    dossier_code: 'Số hồ sơ',
    state: 'Tình trạng',
    history: 'Nhật ký xử lý',
    mine_title: 'Quản lý hồ sơ đã nộp',
  },
  en: {
    site: 'Public service portal',
    home_title: 'Information and services at one address',
    search_label: 'What you look for',
    search: 'Look up',
    results_title: 'Services found',
    deadline: 'Time needed',
    components: 'Papers to hand in',
    units_title: 'Look up a place',
    units_label: 'Name of the place before 1 July 2025',
    units_found: 'Places found',
    dossier: 'Dossier in detail',
    dossier_code: 'Dossier number',
    state: 'Standing',
    history: 'Log',
    mine_title: 'Dossiers handed in',
  },
};
